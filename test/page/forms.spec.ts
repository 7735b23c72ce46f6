import { giveViews } from './give-views';
import { expect, type Page, test } from './signed-in';

interface Question {
  key: string;
  weight: number;
  texts: Record<string, { description: string }>;
}
interface Version {
  sections: { questions: Question[] }[];
}

/** The API as the person who is signed in. */
const apiOf = async (page: Page) => {
  const asked = page.waitForRequest('**/api/me');
  await page.goto('/forms');
  const authorization = (await (await asked).allHeaders()).authorization ?? '';
  return async (method: string, path: string, data?: unknown, ifMatch?: string) => {
    const headers = { authorization, ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) };
    const answer = await page.request.fetch(path, { method, headers, ...(data ? { data } : {}) });
    expect(answer.ok(), `${method} ${path}: ${answer.status()}`).toBe(true);
    return { body: await answer.json(), etag: answer.headers().etag };
  };
};

/** A form whose second draft rewords and reweighs one question. It also drops the question about courtesy. */
const writeForm = async (page: Page): Promise<void> => {
  const ask = await apiOf(page);
  await ask('POST', '/api/forms', { id: 'own', from: { id: 'service', version: 1 } });
  await ask('POST', '/api/forms/own/versions', {});
  const { body, etag } = await ask('GET', '/api/forms/own/versions/2');
  const { sections } = body as Version;
  const [greeting] = sections[0]?.questions ?? [];
  if (!greeting?.texts.en) throw new Error('The service form has no greeting.');
  greeting.weight = 33;
  greeting.texts.en.description += ' Surely.';
  for (const section of sections)
    section.questions = section.questions.filter(({ key }) => key !== 'courtesy');
  await ask('PUT', '/api/forms/own/versions/2', body, etag);
};

test('shows two versions side by side, and marks what differs', async ({ page }) => {
  await writeForm(page);
  await page.goto('/forms');
  const own = page.getByRole('row').filter({ hasText: 'own' });
  await expect(own).toContainText('Scores no call');
  await expect(page.getByRole('row').filter({ hasText: 'sales' })).toContainText('Every call');
  await own.getByRole('link', { name: 'Service call' }).click();

  await expect(page.getByText('Differences: 1 changed, 0 added, 1 removed, 0 moved')).toBeVisible();
  await expect(page.locator('del')).toHaveText(['10']);
  await expect(page.locator('ins')).toHaveText(['Surely.', '33']);
  await expect(page.getByText('Nothing stands in the way of activating this draft.')).toBeVisible();

  await page.getByText('Only what differs').click();
  await page.getByRole('button', { name: /^Wording in/ }).click();
  await page.getByRole('option', { name: 'Oʻzbekcha' }).click();
  await page.reload();
  await expect(page.locator('main h3[lang="uz"]')).toHaveText([
    'Salomlashish va tanishtirish',
    'Salomlashish va tanishtirish',
    'Xushmuomalalik va ohang',
  ]);
  await expect(page.getByText('Weight, English')).toBeVisible();
  await page.getByRole('button', { name: /^Left/ }).click();
  await page.getByRole('option', { name: 'One version alone' }).click();
  await expect(page.getByText('Natija', { exact: true })).toBeVisible();
});

test('leads from a version to its questions and says why a draft is blocked', async ({ page }) => {
  await giveViews(page);
  await page.goto('/forms/service');
  const fault = page.getByRole('listitem').filter({ hasText: 'greeting: It is vague.' });
  await expect(fault).toContainText('The question is vague.');
  await page.getByRole('button', { name: 'Version 1', exact: true }).click();
  const sides = page.getByRole('region', { name: 'Side by side' });
  await expect(sides).toBeFocused();
  await expect(page).toHaveURL(/right=1/);
});

test.describe('An agent', () => {
  test.use({ role: 'agent' });

  test('opens no form', async ({ page }) => {
    await page.goto('/forms/sales');
    await expect(page.getByText('Your roles do not open this view')).toBeVisible();
  });
});
