import { readFile } from 'node:fs/promises';
import { giveViews, importOfViews } from './give-views';
import { expect, type Page, test } from './signed-in';

const header =
  'Opportunity Owner,Opportunity Owner Email,Account Name,Opportunity Name,Stage,Close Date,Created Date,Lead Source,Type,Contact: Phone';
const row = (name: string, closed: string): string =>
  `Ayşe Yılmaz,ayse.yilmaz@ornek.example,${name},${name} mutfak,Closed Won,${closed},01/02/2025,Web,Yeni,05550009001`;
const withBadRows = [
  header,
  row('Sayfa', '05/04/2025'),
  row('Hatalı', 'yarın'),
  row('Boş', '31/02/2025'),
].join('\n');

/** Drops a file on the view, as a person does with a mouse. */
const drop = async (page: Page, name: string, content: string): Promise<void> => {
  const zone = page.getByText('Drop files here, or choose them');
  // Signing in leaves the page once. A file from before would be lost.
  await expect(zone).toBeVisible();
  const files = await page.evaluateHandle(
    ([fileName, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text ?? ''], fileName ?? '', { type: 'text/csv' }));
      return transfer;
    },
    [name, content],
  );
  await zone.dispatchEvent('drop', { dataTransfer: files });
};

test.use({ role: 'operations' });

test('imports a dropped export, and says of each rejected row why and what to do', async ({ page }) => {
  await page.goto('/imports');
  await drop(page, 'sayfa.csv', withBadRows);
  const told = page.getByRole('status').filter({ hasText: 'sayfa.csv' });
  await expect(told).toContainText('Done, some rows rejected');
  await expect(told).toContainText('New: 1 · Changed: 0 · Unchanged: 0 · Rejected: 2');
  await expect(page.getByRole('rowheader').getByRole('link', { name: 'sayfa.csv' })).toBeVisible();

  await told.getByRole('link', { name: 'Show the report' }).click();
  await expect(page.getByRole('heading', { name: 'sayfa.csv', level: 1 })).toBeVisible();
  expect(new URL(page.url()).pathname).toMatch(/^\/imports\/[0-9a-f]{32}$/);
  await page.reload();
  const rejected = page.getByRole('grid', { name: 'Rejected rows' }).getByRole('row');
  await expect(rejected).toHaveCount(3);
  await expect(rejected.nth(1)).toContainText('3A date cannot be read');
  await expect(rejected.nth(1)).toContainText('Correct the date');

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Rejected rows (CSV)' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('sayfa.csv.rejected.csv');
  const content = await readFile(await file.path(), 'utf8');
  expect(content).toContain('Hatalı');
  expect(content).not.toContain('Sayfa mutfak');
});

test('says why a file is not taken and what to do', async ({ page }) => {
  await page.goto('/imports');
  const choose = page.getByLabel('Choose files');
  await choose.setInputFiles({ name: 'notes.md', mimeType: 'text/plain', buffer: Buffer.from('#') });
  const refused = page.getByRole('status').filter({ hasText: 'notes.md' });
  await expect(refused).toContainText('The format is not known. Export as CSV, XLS or XLSX.');
  await expect(refused).toContainText('give a name that ends in one of');
  await expect(refused.getByRole('button', { name: 'Try again' })).toBeVisible();
  await refused.getByRole('button', { name: 'Take notes.md off the list' }).click();
  await expect(refused).toHaveCount(0);

  await choose.setInputFiles({ name: 'prices.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') });
  const told = page.getByRole('status').filter({ hasText: 'prices.csv' });
  await expect(told).toContainText('Refused');
  await told.getByRole('link', { name: 'Show the report' }).click();
  await expect(page.getByText('The columns are not those of Salesforce')).toBeVisible();
  await expect(page.getByText('Nothing of it is stored.')).toBeVisible();
});

/** Gives a link to a store in place of the API. */
const giveLink = async (page: Page): Promise<void> => {
  const link = { importId: 'i', key: 'k', method: 'PUT', url: '/test-store/file', headers: {} };
  await page.route('**/api/imports', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 201, json: { ...link, expiresAt: '2999-01-01T00:00:00.000Z' } })
      : route.continue(),
  );
};

/** Whether the browser may do its default action for an event. */
const isDefaultAllowed = (page: Page, kind: 'drop' | 'beforeunload'): Promise<boolean> =>
  page.evaluate(
    (type) => document.body.dispatchEvent(new Event(type, { bubbles: true, cancelable: true })),
    kind,
  );

test('goes on sending a file in another view until somebody removes it', async ({ page }) => {
  await giveLink(page);
  await page.route('**/test-store/*', () => undefined);
  await page.goto('/imports');
  await drop(page, 'slow.csv', 'a,b');
  await expect(page.getByText(/^Sending: /)).toBeVisible();
  // A browser would open a file that misses the zone in place of the page.
  expect(await isDefaultAllowed(page, 'drop')).toBe(false);
  await page.getByRole('link', { name: 'Today' }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  expect(await isDefaultAllowed(page, 'beforeunload')).toBe(false);
  await page.getByRole('link', { name: 'Imports', exact: true }).click();
  await expect(page.getByText(/^Sending: /)).toBeVisible();
  const ended = page.waitForEvent('requestfailed', (request) => request.url().includes('/test-store/'));
  await page.getByRole('button', { name: 'Take slow.csv off the list' }).click();
  await ended;
  expect(await isDefaultAllowed(page, 'beforeunload')).toBe(true);
});

test('goes on requesting an import while the API fails', async ({ page }) => {
  await page.clock.install();
  await giveLink(page);
  await page.route('**/test-store/*', (route) => route.fulfill({ status: 200 }));
  await giveViews(page);
  let failures = 2;
  await page.route('**/api/imports/i', (route) =>
    failures-- > 0 ? route.fulfill({ status: 503, json: {} }) : route.fulfill({ json: importOfViews }),
  );
  await page.goto('/imports');
  await drop(page, 'won.csv', 'a,b');
  await expect(page.getByText('The file is there. The import begins in a moment.')).toBeVisible();
  await expect
    .poll(async () => {
      await page.clock.runFor(2_000);
      return page.getByRole('status').filter({ hasText: 'won.csv' }).count();
    })
    .toBe(1);
  expect(failures).toBe(-1);
});

test.describe('A supervisor', () => {
  test.use({ role: 'supervisor' });

  test('neither sees nor opens imports', async ({ page }) => {
    await page.goto('/imports');
    await expect(page.getByText('Your roles do not open this view')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Imports', exact: true })).toHaveCount(0);
  });
});
