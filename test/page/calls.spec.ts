import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { findSeriousFindings } from './accessible';
import { giveCalls, giveRetries, holdCalls } from './give-lists';
import { expect, type Page, test } from './signed-in';

const rowsOf = (page: Page): Locator => page.getByRole('row').filter({ has: page.getByRole('rowheader') });

const openCalls = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await expect(rowsOf(page).first()).toBeVisible();
};

/** Counts the rows of another filter. The table is empty until they arrive. */
const countRowsAfter = async (page: Page, asked: RegExp, act: () => Promise<void>): Promise<number> => {
  const answered = page.waitForResponse(asked);
  await act();
  await answered;
  await expect(rowsOf(page).first()).toBeVisible();
  return rowsOf(page).count();
};

const readSearch = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

test('keeps the filter in the address, without the number of a customer', async ({ page }) => {
  await openCalls(page, '/calls?heard=any');
  const all = await rowsOf(page).count();
  const customer = page.getByRole('link', { name: /^\+\d+: All calls/ }).first();
  const number = (await customer.textContent()) ?? '';
  const ofCustomer = await countRowsAfter(page, /customerOf=/, () => customer.click());
  expect(ofCustomer).toBeLessThan(all);
  const taken = page.getByRole('button', { name: `Take the filter away: Customer: ${number}` });
  await expect(taken).toBeVisible();
  expect(readSearch(page).get('customerOf')).toMatch(/^sipuni-/);
  expect(decodeURIComponent(page.url())).not.toContain(number.slice(1));

  await page.reload();
  await expect(taken).toBeVisible();
  await expect(rowsOf(page)).toHaveCount(ofCustomer);
  for (const row of await rowsOf(page).all()) await expect(row).toContainText(number);

  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(taken).toHaveCount(0);
  const field = page.getByLabel('Customer', { exact: true });
  await field.fill(`${number.slice(0, 4)} ${number.slice(4)}`);
  await field.press('Enter');
  await expect(taken).toBeVisible();
  expect(decodeURIComponent(page.url())).not.toContain(number.slice(1));
});

test('finds violations and exports the shown calls', async ({ page }) => {
  await openCalls(page, '/calls');
  await page.getByRole('button', { name: /^Violations/ }).click();
  const shown = await countRowsAfter(page, /violations=any/, () =>
    page.getByRole('option', { name: 'With violations' }).click(),
  );
  expect(readSearch(page).get('violations')).toBe('any');

  await page.getByRole('button', { name: 'Export' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const file = await readFile(await (await saved).path(), 'utf8');
  await expect(page.getByText(`The file has ${shown} rows.`)).toBeVisible();
  const callIds = file.split(/\r?\n/).map((line) => /^"?(sipuni-[\w.]+)/.exec(line)?.[1]);
  expect(callIds.filter(Boolean)).toHaveLength(shown);
});

test('turns pages and keeps the page after a reload', async ({ page }) => {
  await giveCalls(page, 60);
  await openCalls(page, '/calls');
  await expect(rowsOf(page)).toHaveCount(25);
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(page.getByText('Agent 25', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText('Agent 25', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(rowsOf(page)).toHaveCount(10);
  await page.goBack();
  await page.goBack();
  await expect(page.getByText('Agent 0', { exact: true })).toBeVisible();
});

test('remembers chosen columns, with one for each question of the leading form', async ({ page }) => {
  await giveCalls(page, 3);
  await openCalls(page, '/calls');
  const columns = () => page.getByRole('columnheader').allTextContents();
  expect(await columns()).not.toContain('Kept the promise');
  await page.getByRole('button', { name: 'Columns and rows' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Kept the promise' }).press('Space');
  expect(await findSeriousFindings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await page.reload();
  await expect.poll(columns).toContain('Kept the promise');
  await expect(rowsOf(page).first()).toContainText('Yes');
});

test('works by keys, from the cells to the order and to a call', async ({ page }) => {
  await openCalls(page, '/calls');
  const score = page.getByRole('columnheader', { name: /^Score/ }).getByRole('button');
  await countRowsAfter(page, /sort=score/, () => score.first().press('Enter'));
  expect(readSearch(page).get('sort')).toBe('score');
  const links = rowsOf(page).getByRole('rowheader').getByRole('link');
  await links.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/calls\/sipuni-/);
});

test('retries selected calls and says which ones stay as they are', async ({ page }) => {
  await giveCalls(page, 2, { status: 'ERROR', reasonCode: 'VENDOR_UNAVAILABLE' });
  await giveRetries(page, 'sipuni-1');
  await openCalls(page, '/calls?status=ERROR');
  for (const row of await rowsOf(page).all()) await row.getByRole('checkbox').press('Space');
  await page.getByRole('button', { name: 'Retry (2)' }).click();
  await expect(page.getByText('Begun again: 1. Left as they are: 1.')).toBeVisible();
});

test('retries all calls with a reason only after their list has arrived', async ({ page }) => {
  const list = await holdCalls(page);
  await page.goto('/calls?reasonCode=VENDOR_UNAVAILABLE');
  const button = page.getByRole('button', { name: 'Retry all with this reason' });
  await expect(button).toBeDisabled();
  list.release();
  await expect(button).toBeEnabled();
});

test('requests a customer once after somebody enters the number and leaves the field', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('customerNumber=')) asked.push(request.url());
  });
  await giveCalls(page, 1);
  await openCalls(page, '/calls');
  const list = await holdCalls(page);
  const field = page.getByLabel('Customer', { exact: true });
  await field.fill('+998900000401');
  await field.press('Enter');
  await field.press('Tab');
  list.release();
  await expect(page.getByRole('button', { name: /^Take the filter away: Customer/ })).toBeVisible();
  expect(asked).toHaveLength(1);
});

test('names the highest score beside a score in every list', async ({ page }) => {
  await giveCalls(page, 1, { overallScore: 80, scoringMode: 'hundred' });
  await openCalls(page, '/calls');
  await expect(rowsOf(page).first()).toContainText('80 of 100');
  await page.goto('/');
  await expect(page.getByText('Score 80 of 100').first()).toBeVisible();
});

test('says what is wrong with a filter', async ({ page }) => {
  await page.goto('/calls?minScore=11');
  await expect(page.getByText('give a score from 0 to 10 with two decimals at most')).toBeVisible();
});

test('has no serious finding of axe with all filters', async ({ page }) => {
  await openCalls(page, '/calls?heard=any');
  await page.getByRole('button', { name: 'More filters' }).click();
  expect(await findSeriousFindings(page)).toEqual([]);
});

test.describe('An agent', () => {
  test.use({ role: 'agent' });

  test('neither exports nor retries and cannot filter by another agent', async ({ page }) => {
    await openCalls(page, '/calls');
    await expect(page.getByLabel('Customer', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: /Export|Retry/ })).toHaveCount(0);
    await expect(page.getByRole('search').getByText('Agent', { exact: true })).toHaveCount(0);
    await page.goto('/won-deals');
    await expect(page.getByText('Your roles do not open this view')).toBeVisible();
  });
});

test('turns a page and keeps the keyboard focus', async ({ page }) => {
  const range = { from: '2025-10-01T00:00:00.000Z', to: '2025-10-07T00:00:00.000Z' };
  await page.route('**/api/calls?*', (route) =>
    route.fulfill({ json: { calls: [], range, cursor: 'further' } }),
  );
  await page.goto('/calls?violations=any');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(page).toHaveURL(/\/calls\??$/);
  await page.getByRole('button', { name: /next page/i }).click();
  await expect(page.getByRole('button', { name: /page 2/i })).toHaveAttribute('aria-current', 'true');
  await expect(page.locator('#content')).not.toBeFocused();
});
