import { expect, type Page, test } from './signed-in';

test('reloads without signing in again, and renews a token that the API refuses', async ({ page }) => {
  const asked: string[] = [];
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.route(
    '**/api/me',
    (route) => route.fulfill({ status: 401, json: { message: 'Unauthorized' } }),
    {
      times: 1,
    },
  );
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  expect(asked.filter((path) => path === '/oauth2/token')).toHaveLength(2);
  expect(asked).not.toContain('/oauth2/authorize');
});

test('signs in again at the same place when the session cannot be renewed', async ({ page }) => {
  await page.goto('/?from=mail');
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await page.route(
    '**/oauth2/token',
    (route) => route.fulfill({ status: 400, json: { error: 'invalid_grant' } }),
    {
      times: 1,
    },
  );
  const signsIn = page.waitForRequest('**/oauth2/authorize?*');
  await page.reload();
  await signsIn;
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  expect(new URL(page.url()).search).toBe('?from=mail');
});

test('keeps the session while Cognito is away, and goes on once it is back', async ({ page }) => {
  const asked: string[] = [];
  await page.goto('/?from=mail');
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.route('**/oauth2/token', (route) => route.abort());
  await page.reload();
  await expect(page.getByText('Santral does not answer.')).toBeVisible();
  await page.route('**/oauth2/token', (route) =>
    route.fulfill({ status: 503, json: { error: 'temporarily_unavailable' } }),
  );
  await page.reload();
  await expect(page.getByText('Santral does not answer.')).toBeVisible();
  await page.unroute('**/oauth2/token');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  expect(asked).not.toContain('/oauth2/authorize');
  expect(new URL(page.url()).search).toBe('?from=mail');
});

/** Renews a session by the refresh token of the tab, as somebody who copied it would. */
const renewalWith = (page: Page, refreshToken: string) =>
  page.request.post('/oauth2/token', {
    form: { grant_type: 'refresh_token', client_id: 'any', refresh_token: refreshToken },
  });

test('signs out here and at Cognito, and signs nobody in on the way', async ({ page }) => {
  const asked: string[] = [];
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  const [kept] = await page.evaluate(() => Object.values({ ...sessionStorage } as Record<string, string>));
  const { refresh_token } = JSON.parse(kept ?? '');
  expect((await renewalWith(page, refresh_token)).status()).toBe(200);
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.route('**/logout?*', async (route) => {
    // Cognito takes longer than the page to see that nobody is signed in.
    const other = await page.context().newPage();
    await other.goto('/icon.svg');
    await other.close();
    await route.fulfill({ contentType: 'text/html', body: '<h1>Goodbye</h1>' });
  });
  const left = page.waitForRequest('**/logout?*');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  expect((await left).url()).toContain('logout_uri=');
  await expect(page.getByRole('heading', { name: 'Goodbye' })).toBeVisible();
  expect(asked).not.toContain('/oauth2/authorize');
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  expect((await renewalWith(page, refresh_token)).status()).toBe(400);
});

test('enters again when the Back button brings the page back from memory', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  const isRenewed = page.waitForRequest('**/oauth2/token');
  // The browser of the tests keeps no page in memory, so the test says that it did.
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await isRenewed;
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
});

test('leads back to Today after a sign-in that failed, and fails no more', async ({ page }) => {
  await page.goto('/?error=access_denied&state=gone');
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
});

test('says that a view could not be loaded, and keeps the others', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await page.route('**/assets/**', (route) => route.abort());
  await page.getByRole('link', { name: 'Employees' }).click();
  await expect(page.getByText('This part of the page could not be loaded')).toBeVisible();
  await page.getByRole('link', { name: 'Today' }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await page.goBack();
  await page.unroute('**/assets/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Employees', level: 1 })).toBeVisible();
});

test.describe('An agent', () => {
  test.use({ role: 'agent' });

  test('sees own calls to hear but no work of others', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Lowest scores' })).toBeVisible();
    await expect(page.getByRole('list', { name: 'Lowest scores' }).getByRole('link').first()).toHaveText(
      'Agent 212',
    );
    await expect(page.getByRole('heading', { name: 'Failures by reason' })).toHaveCount(0);
  });
});

test('says that there is no such view, and leads back', async ({ page }) => {
  await page.goto('/nothing/here');
  await expect(page.getByText('There is no such view')).toBeVisible();
  await page.getByRole('button', { name: 'Go to Today' }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
});

test('names the view in the title, and the keyboard skips to its content', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveTitle('Today – Santral');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Go to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
});

test('tells an account without a role what it needs', async ({ page }) => {
  const json = { code: 'FORBIDDEN', detail: 'You have no role.' };
  await page.route('**/api/me', (route) => route.fulfill({ status: 403, json }));
  await page.goto('/');
  await expect(page.getByText('Your account has no role yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
});
