import type { Locator } from '@playwright/test';
import { findSeriousFindings } from './accessible';
import { giveViews } from './give-views';
import { expect, type Page, test } from './signed-in';

const rowOf = (page: Page, id: string): Locator => page.getByRole('row').filter({ hasText: id });
const open = async (page: Page): Promise<void> => {
  await page.goto('/employees');
  await expect(rowOf(page, 'employee-217')).toBeVisible();
};
const edit = async (page: Page, changes: Readonly<Record<string, string>>): Promise<Locator> => {
  await rowOf(page, 'employee-217')
    .getByRole('button', { name: /^Edit / })
    .click();
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(changes))
    await dialog.getByLabel(label, { exact: true }).fill(value);
  return dialog;
};

test.use({ role: 'operations' });

test('merges two edits of one person without losing either', async ({ page, context }) => {
  await open(page);
  const mine = await edit(page, { Name: 'Agent 217 A', Team: 'Evening' });

  const other = await context.newPage();
  await open(other);
  const theirs = await edit(other, { Team: 'Night', 'E-mail': 'new-217@example.com' });
  await theirs.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText('Agent 217 was saved.')).toBeVisible();
  await other.close();

  expect(await findSeriousFindings(page)).toEqual([]);
  await mine.getByRole('button', { name: 'Save' }).click();
  const clash = page.getByRole('dialog', { name: 'Somebody else changed this person meanwhile' });
  await expect(clash.getByRole('radio', { name: 'Now there: new-217@example.com' })).toBeChecked();
  const save = clash.getByRole('button', { name: 'Save what was chosen' });
  await expect(save).toBeDisabled();
  expect(await findSeriousFindings(page)).toEqual([]);
  await clash.getByRole('radio', { name: 'Yours: Evening' }).check({ force: true });
  await save.click();
  await expect(page.getByText('Agent 217 A was saved. The change of somebody else')).toBeVisible();
  const row = rowOf(page, 'employee-217');
  await expect(row).toContainText('Agent 217 A');
  await expect(row).toContainText('Evening');
  await expect(row).toContainText('new-217@example.com');
  expect(decodeURIComponent(page.url())).not.toContain('217');
});

test('adds a person, puts people into a team, renames it and removes the person', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Add a person' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Trainee');
  await dialog.getByLabel('Extension', { exact: true }).fill('7');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toContainText('An extension has 2 to 6 digits.');
  await dialog.getByLabel('Id', { exact: true }).fill('trainee-1');
  await dialog.getByLabel('Extension', { exact: true }).fill('700');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Trainee was saved.')).toBeVisible();

  await page.getByRole('checkbox', { name: 'Select Trainee' }).check({ force: true });
  await page.getByRole('button', { name: 'Put into a team (1)' }).click();
  await expect(page.getByRole('dialog')).toContainText('Trainee');
  await page.getByRole('dialog').getByLabel('Team', { exact: true }).fill('School');
  await page.getByRole('button', { name: 'Put into the team' }).click();
  await expect(page.getByText('Moved: 1.')).toBeVisible();

  await page.getByRole('tab', { name: 'Teams' }).click();
  await page.getByRole('button', { name: 'Rename School' }).click();
  await page.getByRole('dialog').getByLabel('New name').fill('Academy');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename', exact: true }).click();
  await page.reload();
  expect(await findSeriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show the people of Academy' }).click();
  await expect(rowOf(page, 'trainee-1')).toContainText('Academy');
  await expect(rowOf(page, 'employee-')).toHaveCount(0);

  await page.getByRole('button', { name: 'Edit Trainee' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('dialog')).toContainText('Calls of before keep the name.');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Trainee was removed.')).toBeVisible();
  await expect(rowOf(page, 'trainee-1')).toHaveCount(0);
});

test('edits a person by keys alone and stays open until the result is known', async ({ page }) => {
  await giveViews(page);
  const written: string[] = [];
  let answer = () => {};
  await page.route('**/api/employees', async (route) => {
    if (route.request().method() !== 'PUT') return route.fallback();
    written.push(route.request().postData() ?? '');
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return route.fulfill({ json: { employees: 1, version: 2 } });
  });
  await page.goto('/employees');
  await page.getByRole('button', { name: 'Edit Agent 212' }).press('Enter');
  const dialog = page.getByRole('dialog');
  const day = dialog.getByLabel('Held since');
  await day.pressSequentially('2025/02/28');
  await dialog.getByLabel('Name', { exact: true }).press('Enter');
  await expect.poll(() => written.length).toBe(1);
  expect(written[0]).toContain('"extensionSince":"2025-02-27T19:00:00.000Z"');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  answer();
  await expect(page.getByText('Agent 212 was saved.')).toBeVisible();
  await expect(dialog).toHaveCount(0);
});

/** Whether something of the content has the focus. Without it the Tab key begins at the top of the page. */
const hasFocus = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement?.closest('#content') !== null);

test('keeps the focus in the content when the pressed button is gone', async ({ page }) => {
  await giveViews(page);
  await page.route('**/api/employees', (route) =>
    route.request().method() === 'PUT'
      ? route.fulfill({ json: { employees: 1, version: 2 } })
      : route.fallback(),
  );
  await page.goto('/employees');
  await page.getByRole('checkbox', { name: 'Select Agent 212' }).check({ force: true });
  await page.getByRole('button', { name: 'Put into a team (1)' }).press('Enter');
  await page.getByRole('dialog').getByLabel('Team', { exact: true }).fill('School');
  await page.getByRole('button', { name: 'Put into the team' }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Moved: 1.' })).toBeFocused();
  await page.getByRole('tab', { name: 'Teams' }).press('Enter');
  await page.getByRole('button', { name: 'Show the people of North' }).press('Enter');
  await expect(rowOf(page, 'agent-212')).toBeVisible();
  expect(await hasFocus(page)).toBe(true);
});

test.describe('A supervisor', () => {
  test.use({ role: 'supervisor' });

  test('reads employees but edits nobody', async ({ page }) => {
    await open(page);
    await expect(page.getByRole('button', { name: 'Add a person' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Edit / })).toHaveCount(0);
    await expect(page.getByRole('checkbox')).toHaveCount(0);
  });
});
