import { views } from '../../web/src/views';
import { expectNothingSerious } from './accessible';
import { addressOfView, giveViews } from './give-views';
import { findMarks, poison } from './poison';
import { expect, type Page, test } from './signed-in';

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(addressOfView(path));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Loading', { exact: true })).toHaveCount(0);
};

for (const { path, name } of views) {
  test(`finds nothing serious by axe on ${name}, in light and dark and on a phone`, async ({ page }) => {
    await giveViews(page);
    await open(page, path);
    await expectNothingSerious(page);
  });

  test(`shows marks of text direction on ${name} as codes and fits a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await giveViews(page, poison);
    await open(page, path);
    await expect(page.getByText('⟨202E⟩').first()).toBeVisible();
    expect(await findMarks(page)).toEqual([]);
    const { scrolls, shows } = await page.evaluate(() => ({
      scrolls: document.documentElement.scrollWidth,
      shows: document.documentElement.clientWidth,
    }));
    expect(scrolls).toBeLessThanOrEqual(shows);
  });
}

test('shows such marks as codes in dialogs and menus too', async ({ page }) => {
  await giveViews(page, poison);
  await open(page, '/employees');
  await page.getByRole('button', { name: /^Team / }).click();
  await expect(page.getByRole('option', { name: /^North ⟨202E⟩/ })).toBeVisible();
  expect(await findMarks(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Edit Agent 212 ⟨202E⟩/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await findMarks(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Teams' }).click();
  await page.getByRole('button', { name: /^Rename North ⟨202E⟩/ }).click();
  await page.getByRole('dialog').getByLabel('New name').click();
  expect(await findMarks(page)).toEqual([]);

  await open(page, '/');
  await page.getByRole('button', { name: /^The vendor does not answer/ }).click();
  await expect(page.getByText(/^The vendor did not answer. ⟨202E⟩/)).toBeVisible();
  expect(await findMarks(page)).toEqual([]);

  await open(page, '/calls?agent=agent-212&team=North');
  await expect(
    page.getByRole('button', { name: /Take the filter away: Agent: Agent 212 ⟨202E⟩/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: /^Agent / }).click();
  await expect(page.getByRole('option', { name: /^Agent 212 ⟨202E⟩/ })).toBeVisible();
  expect(await findMarks(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Columns and rows' }).click();
  await expect(page.getByRole('dialog').getByText(/^Kept the promise ⟨202E⟩/)).toBeVisible();
  expect(await findMarks(page)).toEqual([]);
});
