import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Config } from '../../infra/config/config';
import { listSettings } from '../../tools/docs/list-settings';
import { generatedPages } from '../../tools/docs/pages';
import { findSettingText, findUnusedPatterns } from '../../tools/docs/settings';

const repository = join(__dirname, '..', '..');

describe('a generated page', () => {
  test.each(Object.entries(generatedPages))('%s is what `npm run docs` writes', (file, write) => {
    expect(readFileSync(join(repository, file), 'utf8')).toBe(write());
  });
});

describe('the text of a setting', () => {
  const paths = listSettings(Config).map(({ path }) => path);

  test('exists for every setting', () => {
    expect(paths.length).toBeGreaterThan(150);
    expect(paths.filter((path) => !findSettingText(path))).toEqual([]);
  });

  test('belongs to a setting that exists', () => {
    expect(findUnusedPatterns(paths)).toEqual([]);
  });
});
