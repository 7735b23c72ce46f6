import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';

/** Calls of all days. A status narrows them, so the API lists any number of days. */
const heardCalls = '/calls?period=all&status=DONE';

const rowsOf = (page: Page): Locator => page.getByRole('row').filter({ has: page.getByRole('rowheader') });

const openCalls = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await expect(rowsOf(page).first()).toBeVisible();
};

/** Cloudscape gives its bar on a phone a direction, which its role does not take. The bar belongs to every view. */
const barOfPhone = '[class*="mobile-toolbar-nav"]';

/** What axe finds in the view by WCAG 2.2 AA and calls serious or critical. */
const seriousFindings = async (page: Page): Promise<string[]> => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page })
    .include('main')
    .exclude(barOfPhone)
    .withTags(tags)
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
};

test('keeps the filter in the address, where a customer has no number', async ({ page }) => {
  await openCalls(page, heardCalls);
  const all = await rowsOf(page).count();
  const customer = rowsOf(page)
    .first()
    .getByRole('link', { name: /^\+\d+: All calls/ });
  const number = (await customer.textContent()) ?? '';
  await customer.click();
  await expect(page.getByRole('button', { name: `Take the filter away: Customer: ${number}` })).toBeVisible();
  await expect(page.getByText('Loading')).toHaveCount(0);
  expect(new URL(page.url()).searchParams.get('customerOf')).toMatch(/^(sipuni|alotech)-/);
  expect(decodeURIComponent(page.url())).not.toContain(number.slice(1));
  const ofCustomer = await rowsOf(page).count();
  expect(ofCustomer).toBeLessThan(all);

  await page.reload();
  await expect(rowsOf(page)).toHaveCount(ofCustomer);
  for (const row of await rowsOf(page).all()) await expect(row).toContainText(number);

  const field = page.getByLabel('Customer', { exact: true });
  await field.fill(`${number.slice(0, 4)} ${number.slice(4)}`);
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await field.fill(number);
  await field.press('Enter');
  await expect.poll(() => page.url()).toContain('customerOf=');
  expect(decodeURIComponent(page.url())).not.toContain(number.slice(1));
});

test('finds violations and exports what is shown', async ({ page }) => {
  await openCalls(page, '/calls?period=last30');
  await page.getByRole('button', { name: /^Violations/ }).click();
  await page.getByRole('option', { name: 'With violations' }).click();
  await expect.poll(() => page.url()).toContain('violations=any');
  await expect(page.getByText('Loading')).toHaveCount(0);
  const shown = await rowsOf(page).count();
  expect(shown).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Export' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  const file = await readFile(await (await saved).path(), 'utf8');
  await expect(page.getByText(`The file has ${shown} rows.`)).toBeVisible();
  const callIds = file.split('\r\n').slice(1).filter(Boolean);
  expect(callIds).toHaveLength(shown);
});

test('turns pages, and a reload keeps the page, the order and the columns', async ({ page }) => {
  await openCalls(page, '/calls?period=all&status=DONE');
  const timeOf = (row: Locator) => row.getByRole('rowheader').textContent();
  const first = await timeOf(rowsOf(page).first());
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect.poll(() => timeOf(rowsOf(page).first())).not.toBe(first);
  const second = await timeOf(rowsOf(page).first());
  await page.reload();
  await expect.poll(() => timeOf(rowsOf(page).first())).toBe(second);
  await page.goBack();
  await expect.poll(() => timeOf(rowsOf(page).first())).toBe(first);

  const score = page.getByRole('columnheader', { name: /^Score/ }).getByRole('button');
  await score.first().press('Enter');
  await expect.poll(() => page.url()).toContain('sort=score');

  await page.getByRole('button', { name: 'Preferences' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Direction', { exact: true }).check({ force: true });
  const questions = dialog.getByRole('listitem');
  await questions.last().getByRole('checkbox').check({ force: true });
  const question = (await questions.last().textContent()) ?? '';
  expect(await seriousFindings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Direction' }).first()).toBeVisible();
  await expect(page.getByRole('columnheader', { name: question }).first()).toBeAttached();
});

test('is used by keys, and opens a call', async ({ page }) => {
  await openCalls(page, heardCalls);
  const links = rowsOf(page).getByRole('rowheader').getByRole('link');
  await links.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/calls\/./);
});

test('begins failed calls again', async ({ page }) => {
  await openCalls(page, '/calls?period=all&status=ERROR');
  const box = rowsOf(page).first().getByRole('checkbox');
  await expect(box).toHaveAccessibleName(/^Select the call of /);
  await box.check({ force: true });
  await page.getByRole('button', { name: 'Retry (1)' }).click();
  await expect(page.getByText(/^Begun again: \d+. Left as they are: \d+.$/)).toBeVisible();
});

test('says what is wrong with a filter', async ({ page }) => {
  await page.goto('/calls?minScore=11');
  await expect(page.getByText('give a score from 0 to 10 with two decimals at most')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

for (const path of [heardCalls, '/won-deals?from=2025-03-01&to=2025-04-30'])
  test(`axe finds nothing serious in ${path}`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('Loading')).toHaveCount(0);
    expect(await seriousFindings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await seriousFindings(page)).toEqual([]);
  });

test('shows won deals, why they have no call, and those of one state', async ({ page }) => {
  await page.goto('/won-deals?from=2025-03-01&to=2025-04-30');
  await expect(rowsOf(page).first()).toBeVisible();
  await page.getByRole('button', { name: /^State/ }).click();
  await page.getByRole('option', { name: 'No number', exact: true }).click();
  await expect.poll(() => page.url()).toContain('state=NO_PHONE');
  await expect(page.getByText('Loading')).toHaveCount(0);
  for (const row of await rowsOf(page).all())
    await expect(row).toContainText('Add the number of the customer');
});
