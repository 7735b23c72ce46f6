import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '..', '..', 'docs', 'decisions');
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
const records = readdirSync(folder).filter((name) => /^\d{3}-.*\.md$/.test(name));

test('every record has a number of its own', () => {
  const numbers = records.map((name) => name.slice(0, 3));
  expect(numbers).toEqual([...new Set(numbers)]);
});

test.each(records)(
  '%s states its status, and the index has its number, a sentence and that status',
  (name) => {
    const [, status] = /^Status: (accepted|replaced by \d{3})\b/m.exec(text(name)) ?? [];
    expect(status).toBeDefined();
    const line = text('README.md')
      .split('\n')
      .find((row) => row.includes(`(${name})`));
    expect(line).toMatch(new RegExp(`^- \\[${name.slice(0, 3)}\\]\\(${name}\\) [A-Z].*\\. _${status}_$`));
  },
);

test('the index names no record that does not exist', () => {
  const named = [...text('README.md').matchAll(/\]\(([^)]+)\)/g)].map(([, name]) => name);
  expect(named.sort()).toEqual(records.sort());
});
