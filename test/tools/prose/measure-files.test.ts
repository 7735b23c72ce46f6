import { findExceeded, limits } from '../../../tools/prose/limits';
import { measureFiles } from '../../../tools/prose/measure-files';

const measure = (source: string) => measureFiles([{ file: 'a.ts', source }]);

describe('the figures of comments', () => {
  test('count sentences, words, commas and colons', () => {
    expect(measure('// One, two, three. Four: five.\nconst a = 1;\n\nconst b = 2;')).toEqual({
      sentences: 2,
      words: 3,
      commasPerSentence: 1,
      colonsPerSentence: 0.5,
      wordsPer100Lines: 250,
    });
  });

  test('count code as one word', () => {
    expect(measure('// Call `f(a, b): void`.')).toMatchObject({ words: 2, commasPerSentence: 0 });
  });

  test('count a number with its separators as one word', () => {
    expect(measure('// It takes 1,000 calls.')).toMatchObject({ words: 4, commasPerSentence: 0 });
  });

  test('begin a sentence at a list item and at a tag', () => {
    expect(measure('/**\n * One\n * - two\n * @returns three\n */').sentences).toBe(3);
  });

  test('count a line with code and a comment as code', () => {
    expect(measure('const a = 1; // One.').wordsPer100Lines).toBe(100);
  });
});

test('the lines inside a docstring or a block do not count as code', () => {
  const source = '"""One.\n\nTwo.\n"""\na = 1\n';
  expect(measureFiles([{ file: 'a.py', source }]).wordsPer100Lines).toBe(200);
  expect(measure('/*\n One.\n*/\nconst a = 1;').wordsPer100Lines).toBe(100);
});

describe('a limit', () => {
  const figures = { sentences: 1, ...limits };

  test('accepts a figure that just reaches it', () => {
    expect(findExceeded(figures, true)).toEqual([]);
  });

  test.each(Object.keys(limits) as (keyof typeof limits)[])('rejects a higher figure of %s', (key) => {
    expect(findExceeded({ ...figures, [key]: limits[key] + 1 }, true)).toEqual([key]);
  });

  test('of comment words does not apply to one room', () => {
    expect(findExceeded({ ...figures, wordsPer100Lines: 1_000 }, false)).toEqual([]);
  });
});
