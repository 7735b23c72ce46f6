import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '..', '..', 'docs', 'decisions');
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
const records = readdirSync(folder).filter((name) => /^\d{3}-.*\.md$/.test(name));

test('has a unique number for every record', () => {
  const numbers = records.map((name) => name.slice(0, 3));
  expect(numbers).toEqual([...new Set(numbers)]);
});

test.each(records)('has the status of %s in the record and in the index', (name) => {
  const [, status] = /^Status: (accepted|replaced by \d{3})\b/m.exec(text(name)) ?? [];
  expect(status).toBeDefined();
  const line = text('README.md')
    .split('\n')
    .find((row) => row.includes(`(${name})`));
  expect(line).toMatch(new RegExp(`^- \\[${name.slice(0, 3)}\\]\\(${name}\\) [A-Z].*\\. _${status}_$`));
});

test('names only existing records in the index', () => {
  const named = [...text('README.md').matchAll(/\]\(([^)]+)\)/g)].map(([, name]) => name);
  expect(named.sort()).toEqual(records.sort());
});
