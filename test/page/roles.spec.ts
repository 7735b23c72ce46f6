import { expect, type Page, test } from '@playwright/test';
import { type Role, roles } from '../../functions/shared/http/roles';
import { texts } from '../../web/src/texts/en';
import { type View, views } from '../../web/src/views';

const signInByForm = async (page: Page, role: Role): Promise<void> => {
  await page.goto('/?from=mail');
  await page.getByLabel('Username').fill(`${role}@example.com`);
  await page.getByLabel('Password').fill(process.env.SANTRAL_PASSWORD ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
};

const listed = views.filter(({ section }) => section !== undefined);
const namesOf = (some: readonly View[]): string[] => some.map(({ name }) => texts.app.views[name]).sort();

for (const role of roles)
  test(`${role} signs in by the form, and opens the views of the role alone`, async ({ page }) => {
    const [open, closed] = [true, false].map((mayOpen) =>
      listed.filter((view) => view.roles.includes(role) === mayOpen),
    );
    await signInByForm(page, role);
    const links = page.getByRole('navigation', { name: texts.app.navigation }).getByRole('link');
    expect((await links.allTextContents()).sort()).toEqual(namesOf(open ?? []));
    for (const { name } of open ?? []) {
      await links.filter({ hasText: texts.app.views[name] }).click();
      await expect(page.getByRole('heading', { name: texts.app.views[name], level: 1 })).toBeVisible();
      await expect(page.getByText(texts.failures.title)).toHaveCount(0);
    }
    for (const { path } of closed ?? []) {
      await page.goto(path);
      await expect(page.getByText(texts.app.noAccess.title)).toBeVisible();
    }
  });

test('keeps the place and no name in the browser', async ({ page }) => {
  await signInByForm(page, 'supervisor');
  expect(new URL(page.url()).search).toBe('?from=mail');
  const kept = await page.evaluate(() => ({ tab: { ...sessionStorage }, browser: { ...localStorage } }));
  expect(Object.values(kept.tab).map((text) => Object.keys(JSON.parse(text)))).toEqual([['refresh_token']]);
  expect(kept.browser).toEqual({});
});

test('refuses a wrong password, and an address that nobody has', async ({ page }) => {
  await page.goto('/');
  for (const name of ['supervisor@example.com', 'nobody@example.com']) {
    await page.getByLabel('Username').fill(name);
    await page.getByLabel('Password').fill('not-the-password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Incorrect username or password')).toBeVisible();
  }
});
