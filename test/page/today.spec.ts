import { giveRetries, refuse } from './give-lists';
import { giveViews } from './give-views';
import { expect, test } from './signed-in';

test('lists calls with violations, low scores and doubts, and leads to each', async ({ page }) => {
  await page.goto('/');
  const violations = page.getByRole('list', { name: 'New violations' });
  await expect(violations.getByText('1 violation').first()).toBeVisible();
  await expect(violations.getByRole('link').first()).toHaveAttribute('href', /^\/calls\/sipuni-/);
  await expect(
    page
      .getByRole('list', { name: 'Lowest scores' })
      .getByText(/^Score [\d.]+ of 10$/)
      .first(),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'Show all: New violations' })).toHaveAttribute(
    'href',
    '/calls?violations=any',
  );
});

test('speaks the language that is chosen, from the next visit on too', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: /^Language/ }).click();
  await page.getByRole('menuitem', { name: 'Oʻzbekcha' }).click();
  await expect(page.getByRole('heading', { name: 'Bugun', level: 1 })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Bugun', level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'uz');
});

/** The oldest call began an hour ago. */
const callsAtWork = {
  byStatus: [{ status: 'DONE', count: 7, atLeast: false }],
  byStage: [
    { stage: 'speech', count: 100, atLeast: true, perMinute: 12.4 },
    { stage: 'scoring', count: 3, atLeast: false, perMinute: 0.25 },
  ],
  byReason: [],
  oldestWaiting: {
    source: 'sipuni',
    status: 'UPLOADED',
    stage: 'speech',
    statusAt: '2026-01-01T09:00:00.000Z',
  },
};

test('shows each stage with its calls, its rate and the oldest waiting', async ({ page }) => {
  await page.route('**/api/status?*', async (route) => {
    const response = await route.fetch();
    const status = await response.json();
    for (const { perMinute } of status.calls.byStage) expect(perMinute).toEqual(expect.any(Number));
    const callDate = new Date(Date.now() - 3_600_000).toISOString();
    const oldestWaiting = { ...callsAtWork.oldestWaiting, callDate };
    await route.fulfill({ response, json: { ...status, calls: { ...callsAtWork, oldestWaiting } } });
  });
  await page.goto('/');
  await expect(page.getByText('Transcription: at least 100', { exact: true })).toBeVisible();
  await expect(page.getByText('12.4 a minute', { exact: true })).toBeVisible();
  await expect(page.getByText('0.3 a minute', { exact: true })).toBeVisible();
  await expect(page.getByText(/^The oldest has waited .* since its call, in /)).toBeVisible();
});

test('follows a sync to its end', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText('Alotech: Never read yet')).toBeVisible();
  await page.getByRole('button', { name: 'Read now: Alotech' }).click();
  await expect(page.getByText('Sync of Alotech').first()).toBeVisible();
  await expect(page.getByText(/^Done\. Rows: [1-9]/).first()).toBeVisible();
  await expect(page.getByText(/^Alotech: Read .* ago$/)).toBeVisible();
});

test('says that it lost sight of a sync that it began', async ({ page }) => {
  await page.route('**/api/alotech/sync?*', (route) =>
    route.fulfill({ status: 202, json: { runId: 'a-run' } }),
  );
  await page.route('**/api/syncs/a-run', refuse);
  await page.goto('/');
  await page.getByRole('button', { name: 'Read now: Alotech' }).click();
  await expect(page.getByText('A field is wrong. Correct it, then try again.')).toBeVisible();
});

test('retries one failed call and all calls with a reason', async ({ page }) => {
  await page.goto('/');
  const reason = page.getByRole('button', { name: /^The model gave no valid answer/ });
  await reason.click();
  await page.getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(page.getByText('The call begins again.')).toBeVisible();
  await page.getByRole('button', { name: /^Retry all: The speech engine does not answer/ }).click();
  await expect(page.getByText(/^Begun again: 1\./)).toBeVisible();
});

test('says that a chosen language did not load', async ({ page }) => {
  await giveViews(page);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await page.route('**/assets/*', (route) => route.abort());
  await page.getByRole('button', { name: /^Language/ }).click();
  await page.getByRole('menuitem', { name: 'Русский' }).click();
  await expect(page.getByText('This part of the page could not be loaded. Load it again.')).toBeVisible();
});

test('says in words that its texts did not load', async ({ page }) => {
  await page.route(/\/assets\/en-/, (route) => route.abort());
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText('The page could not be loaded. Check the network.');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('says that the words of a worker are English in another language', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('santral.language', 'ru'));
  await giveViews(page);
  await page.goto('/');
  await page.getByRole('button', { name: /^Провайдер не отвечает/ }).click();
  await expect(page.locator('span[lang="en"]').getByText('The vendor did not answer.')).toBeVisible();
});

test('offers another try after a retry of one call failed', async ({ page }) => {
  await giveViews(page);
  await page.route('**/api/calls/*/retry', refuse);
  await page.goto('/');
  await page.getByRole('button', { name: /^The vendor does not answer/ }).click();
  await page.getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(page.getByText('A field is wrong. Correct it, then try again.')).toBeVisible();
  await page.unroute('**/api/calls/*/retry');
  await giveRetries(page, 'nobody');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('The call begins again.')).toBeVisible();
});

test.describe('A supervisor', () => {
  test.use({ role: 'supervisor' });

  test('sees how the work is going but starts nothing', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Failures by reason' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^The model gave no valid answer/ })).toBeVisible();
    await expect(page.getByRole('button', { name: /Retry|Read now/ })).toHaveCount(0);
  });
});

test('says what to do when the API fails and recovers afterwards', async ({ page }) => {
  let isDown = true;
  await page.route('**/api/calls?*violations=any*', (route) => (isDown ? refuse(route) : route.continue()));
  await page.goto('/');
  await expect(page.getByText('A field is wrong. Correct it, then try again.')).toBeVisible();
  isDown = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('list', { name: 'New violations' })).toBeVisible();
});

test('keeps an answer and says that a later one failed', async ({ page }) => {
  await page.clock.install();
  let isDown = false;
  const range = { from: '2025-10-01T00:00:00.000Z', to: '2025-10-07T00:00:00.000Z' };
  await page.route('**/api/calls?*violations=any*', (route) =>
    isDown ? refuse(route) : route.fulfill({ json: { calls: [], range, cursor: null } }),
  );
  await page.goto('/');
  await expect(page.getByText('No call of the last seven days has a violation.')).toBeVisible();
  isDown = true;
  await page.clock.runFor(60_000);
  await expect(page.getByText('A field is wrong. Correct it, then try again.')).toBeVisible();
  await expect(page.getByText('No call of the last seven days has a violation.')).toBeVisible();
});
