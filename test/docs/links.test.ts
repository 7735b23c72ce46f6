import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findLinks, listHeadingIds } from '../../tools/docs/links';
import { listFiles } from '../../tools/list-files';

const repository = join(__dirname, '..', '..');
const readPage = (page: string): string => readFileSync(join(repository, page), 'utf8');

const isBroken = (page: string, link: string): boolean => {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(repository, target))) return true;
  return heading !== undefined && !listHeadingIds(readPage(target)).includes(heading);
};

test('the check finds a link to a file and to a heading', () => {
  const page = 'See [a](b.md#c-d), ![e](f.png) and [g](https://example.com).';
  expect(findLinks(page)).toEqual(['b.md#c-d', 'f.png']);
  expect(listHeadingIds('# C, d!\n## C d\n## `x` y')).toEqual(['c-d', 'c-d-1', 'x-y']);
});

test.each(listFiles(repository, '*.md'))('every link of %s resolves', (page) => {
  expect(findLinks(readPage(page)).filter((link) => isBroken(page, link))).toEqual([]);
});
