import { type BrowserContext, expect, type Page, test as plain } from '@playwright/test';
import type { Role } from '../../functions/shared/http/roles';

export { expect, type Page };

/** Signs the browser in without the form, which has its own test. So a test begins at any view. */
const signInAlways = async (context: BrowserContext, role: Role): Promise<void> => {
  await context.route('**/oauth2/authorize?*', async (route) => {
    const asked = Object.fromEntries(new URL(route.request().url()).searchParams);
    const form = { ...asked, username: `${role}@example.com`, password: process.env.SANTRAL_PASSWORD ?? '' };
    const { headers } = await fetch(new URL('/login', process.env.SANTRAL_PAGE), {
      ...{ method: 'POST', redirect: 'manual' },
      body: new URLSearchParams(form),
    });
    await route.fulfill({ status: 302, headers: { location: headers.get('location') ?? '' } });
  });
};

/** A test in a signed-in browser. `test.use({ role: 'agent' })` chooses the role. */
export const test = plain.extend<{ role: Role }>({
  role: ['admin', { option: true }],
  page: async ({ page, context, role }, use) => {
    await signInAlways(context, role);
    await use(page);
  },
});
