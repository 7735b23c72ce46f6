import type { Page } from '@playwright/test';
import type { Schemas } from '../../client/client';
import { refuse } from './give-lists';
import { expect, test } from './signed-in';

const anImport: Schemas['Import'] = {
  ...{ importId: '0'.repeat(32), file: 'late.csv', bytes: 10, status: 'DONE', message: 'Done.' },
  ...{ startedAt: '2025-10-16T09:00:00.000Z', rejected: [] },
  counts: { read: 1, new: 1, changed: 0, unchanged: 0, rejected: 0 },
};

/** Views that request again, with the request and the shown text. */
const views = [
  { path: '/imports', asks: '**/api/imports?*', shows: 'late.csv' },
  { path: `/imports/${anImport.importId}`, asks: '**/api/imports/*', shows: 'late.csv' },
  { path: '/forms', asks: '**/api/forms', shows: 'Every call' },
  { path: '/forms/sales', asks: '**/api/forms/sales', shows: 'Side by side' },
  { path: '/employees', asks: '**/api/employees?*', shows: 'employee-217' },
];

/** Returns to the tab after a minute. The page then requests stale answers again. */
const comeBack = async (page: Page): Promise<void> => {
  await page.clock.fastForward(60_000);
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
};

for (const { path, asks, shows } of views)
  test(`keeps ${path} and says that a later answer failed`, async ({ page }) => {
    await page.clock.install();
    await page.route('**/api/imports/*', (route) => route.fulfill({ json: anImport }));
    await page.route('**/api/imports?*', (route) =>
      route.fulfill({ json: { imports: [anImport], cursor: null } }),
    );
    await page.goto(path);
    await expect(page.getByText(shows).first()).toBeVisible();
    await page.route(asks, refuse);
    await comeBack(page);
    await expect(page.getByText('A field is wrong. Correct it, then try again.')).toBeVisible();
    await expect(page.getByText(shows).first()).toBeVisible();
  });
