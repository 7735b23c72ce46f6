import { giveWonDeals, refuse } from './give-lists';
import { expect, test } from './signed-in';

test('says of each deal whether it has calls, why not and what to do', async ({ page }) => {
  await giveWonDeals(page, ['HAS_CALLS', 'FAILED', 'NO_PHONE']);
  await page.goto('/won-deals');
  await expect(page.getByText('Add the number of the customer in Salesforce.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open: Deal 1' })).toHaveAttribute('href', '/calls/sipuni-1');

  await page.getByRole('button', { name: /^State/ }).click();
  await page.getByRole('option', { name: 'No number', exact: true }).click();
  await expect(page.getByText('Deal 1', { exact: true })).toHaveCount(0);
  expect(new URL(page.url()).search).toBe('?state=NO_PHONE');
  await page.getByRole('button', { name: /^State/ }).click();
  await page.getByRole('option', { name: 'Without calls' }).click();
  await expect(page.getByText('Deal 1', { exact: true })).toBeVisible();
  expect(new URL(page.url()).search).toBe('?hasCalls=false');
  await expect(page.getByText('Deal 0', { exact: true })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Add the number of the customer in Salesforce.')).toBeVisible();
});

test('writes the day of closing as the language does', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('santral.language', 'ru'));
  await giveWonDeals(page, ['NO_PHONE']);
  await page.goto('/won-deals');
  await expect(page.getByRole('gridcell', { name: '16.10.2025', exact: true })).toBeVisible();
});

test('says that deals failed to load, not that there are none', async ({ page }) => {
  await page.route('**/api/won-deals*', refuse);
  await page.goto('/won-deals');
  await expect(page.getByRole('alert')).toContainText('A field is wrong. Correct it, then try again.');
  await expect(page.getByRole('grid')).toBeVisible();
  await expect(page.getByText('No deal closed on these days.')).toHaveCount(0);
});

test('takes a day by keys and requests nothing before the day is whole', async ({ page }) => {
  await giveWonDeals(page, ['NO_PHONE']);
  await page.goto('/won-deals');
  const from = page.getByLabel('Closed from');
  await expect(from).toHaveValue('2025/09/16');
  await from.press('ControlOrMeta+a');
  await from.pressSequentially('2025/10/0');
  expect(new URL(page.url()).search).toBe('');
  await from.pressSequentially('9');
  await expect.poll(() => new URL(page.url()).search).toBe('?from=2025-10-09&to=2025-10-16');
});
