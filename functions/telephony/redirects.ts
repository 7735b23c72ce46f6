/** Statuses of a redirect. */
export const redirects: readonly number[] = [301, 302, 303, 307, 308];

export const isRedirect = (status: number): boolean => redirects.includes(status);

/** Whether a status repeats the same request with its body. */
export const keepsRequest = (status: number): boolean => status === 307 || status === 308;

/** The absolute URL in an answer. The code that follows it refuses an invalid one. */
export const redirectTarget = (named: unknown, askedAt: string | undefined): string => {
  const location = typeof named === 'string' ? named : '';
  return URL.canParse(location, askedAt) ? new URL(location, askedAt).href : location;
};
