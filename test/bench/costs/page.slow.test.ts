import { readFileSync } from 'node:fs';
import { costsPage, pagePath } from '../../../bench/costs/page';

test('npm run costs -- --page writes docs/costs.md', async () => {
  expect(readFileSync(pagePath, 'utf8')).toBe(await costsPage());
});
