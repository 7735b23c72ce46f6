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

  test('take code for one word', () => {
    expect(measure('// Call `f(a, b): void`.')).toMatchObject({ words: 2, commasPerSentence: 0 });
  });

  test('take a number with its separators for one word', () => {
    expect(measure('// It takes 1,000 calls.')).toMatchObject({ words: 4, commasPerSentence: 0 });
  });

  test('begin a sentence at a list item and at a tag', () => {
    expect(measure('/**\n * One\n * - two\n * @returns three\n */').sentences).toBe(3);
  });

  test('count a line with code and a comment as code', () => {
    expect(measure('const a = 1; // One.').wordsPer100Lines).toBe(100);
  });
});

describe('a limit', () => {
  const figures = { sentences: 1, ...limits };

  test('may be reached', () => {
    expect(findExceeded(figures, true)).toEqual([]);
  });

  test.each(Object.keys(limits) as (keyof typeof limits)[])('of %s may not be exceeded', (key) => {
    expect(findExceeded({ ...figures, [key]: limits[key] + 1 }, true)).toEqual([key]);
  });

  test('of comment words does not hold for one room', () => {
    expect(findExceeded({ ...figures, wordsPer100Lines: 1_000 }, false)).toEqual([]);
  });
});
