import { giveCalls } from './give-lists';
import { expect, test } from './signed-in';

test('says that a bound of the score is no number', async ({ page }) => {
  await giveCalls(page, 1);
  await page.goto('/calls');
  const least = page.getByLabel('Score (of 10): Least');
  await least.fill('8/10');
  await least.press('Enter');
  await expect(page.getByText('Write a number, such as 7.5.')).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
  await least.fill('7,5');
  await least.press('Enter');
  await expect(page.getByText('Write a number, such as 7.5.')).toHaveCount(0);
  expect(new URL(page.url()).search).toBe('?minScore=7.5');
});

test('writes a file again after its link has ended', async ({ page }) => {
  await giveCalls(page, 1);
  let files = 0;
  await page.route('**/api/exports', (route) => {
    files++;
    const expiresAt = '2025-10-16T12:00:00.000Z';
    return route.fulfill({
      json: { url: '/api/none', expiresAt, key: 'k', rows: 1, columns: [], cursor: null },
    });
  });
  await page.route('**/api/none', (route) =>
    route.fulfill({ headers: { 'content-disposition': 'attachment; filename=calls.csv' }, body: 'a' }),
  );
  await page.goto('/calls');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  await page.getByRole('link', { name: 'Save it again' }).click();
  await expect.poll(() => files).toBe(2);
});
