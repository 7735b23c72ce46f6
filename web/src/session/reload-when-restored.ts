/**
 * Reloads a page that the Back button brings back from memory. It was left on the way to Cognito, so nobody is
 * signed in. It would wait without end, and it may still show calls after sign-out.
 */
export const reloadWhenRestored = (page: Pick<EventTarget, 'addEventListener'>, reload: () => void): void =>
  page.addEventListener('pageshow', (event) => {
    if ('persisted' in event && event.persisted) reload();
  });
