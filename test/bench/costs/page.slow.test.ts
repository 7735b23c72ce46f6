import { readFileSync } from 'node:fs';
import { costsPage, pagePath } from '../../../bench/costs/page';

test('docs/costs.md is what npm run costs -- --page writes', async () => {
  expect(readFileSync(pagePath, 'utf8')).toBe(await costsPage());
});
