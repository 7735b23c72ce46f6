import { findIn, findInRows, fold } from '../../../../web/src/parts/transcript/search';

const findTexts = (text: string, query: string): string[] =>
  findIn(fold(text), query).map(({ start, end }) => text.slice(start, end));

it.each([
  ['Mening oʻgʻlim keldi', 'oglim', ['oʻgʻlim']],
  ["Mening o'g'lim keldi", 'oʻgʻlim', ["o'g'lim"]],
  ['IĞDIR iline, Iğdır', 'iğdır', ['IĞDIR', 'Iğdır']],
  ['İstanbul istanbul', 'ISTANBUL', ['İstanbul', 'istanbul']],
  ['Ёлка и елка', 'елк', ['Ёлк', 'елк']],
  ['😀 yes 😀 yes', 'yes', ['yes', 'yes']],
  ['one (two) [three]', '(two)', ['(two)']],
  ['aaa', 'aa', ['aa']],
  ['anything', '  ', []],
])('in %j finds %j', (text, query, expected) => {
  expect(findTexts(text, query)).toEqual(expected);
});

it('finds matches in the order of the call', () => {
  const matches = findInRows(
    [['no', 'price'], ['nothing'], ['price price']].map((texts) => texts.map(fold)),
    'price',
  );
  expect(matches.map(({ row, text }) => [row, text])).toEqual([
    [0, 1],
    [2, 0],
    [2, 0],
  ]);
});
