import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
const lines = readme.split('\n');

describe('the README', () => {
  test('has 7 kB at most', () => {
    expect(Buffer.byteLength(readme)).toBeLessThanOrEqual(7_000);
  });

  test('has lines of 90 columns at most', () => {
    expect(lines.filter((line) => [...line].length > 90)).toEqual([]);
  });

  test('has tables of three columns at most', () => {
    const columns = lines.filter((line) => line.startsWith('|')).map((line) => line.split('|').length - 2);
    expect(Math.max(...columns)).toBeLessThanOrEqual(3);
  });

  test('has a picture of the parts and two screenshots', () => {
    expect(readme).toMatch(/^```mermaid\n/m);
    expect(readme.match(/^!\[.+\]\(docs\/images\/\w+\.png\)$/gm)).toHaveLength(2);
  });
});
