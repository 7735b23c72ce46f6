import { join } from 'node:path';
import { views } from '../../web/src/views';
import { expect, type Page, test } from './signed-in';

/** The folder for images. `npm run screenshots` sets it, and tests make no images. */
const folder = process.env.SANTRAL_IMAGES;
test.skip(folder === undefined, 'Images are made by npm run screenshots.');

const sizes = { '': { width: 1400, height: 900 }, '-phone': { width: 390, height: 844 } };

const sample = join(__dirname, '..', '..', 'local', 'samples', 'exports', 'close_won.xlsx');

/** Imports an export and returns the address of its report. */
const addressOfReport = async (page: Page): Promise<string> => {
  await page.goto('/imports');
  await page.getByLabel('Choose files').setInputFiles(sample);
  return (await page.getByRole('link', { name: 'Show the report' }).getAttribute('href')) ?? '/imports';
};

/** The address of a view. An id stands for the first call on Today, a form or a report. */
const addressOf = async (page: Page, path: string): Promise<string> => {
  if (!path.includes(':')) return path;
  if (path.startsWith('/forms/')) return '/forms/service';
  if (path.startsWith('/imports/')) return addressOfReport(page);
  await page.goto('/');
  const first = page.getByRole('list', { name: 'New violations' }).getByRole('link').first();
  return (await first.getAttribute('href')) ?? '/';
};

for (const { path, name } of views)
  for (const [suffix, viewport] of Object.entries(sizes))
    test(`shows ${name}${suffix}`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      await page.goto(await addressOf(page, path));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText('Loading', { exact: true })).toHaveCount(0);
      await page.screenshot({ path: join(folder ?? '', `${name}${suffix}.png`) });
    });
