import { runsOf } from '../../../../web/src/parts/transcript/runs';

it('cuts a text where highlights begin and end', () => {
  expect(
    runsOf('abcdef', [
      { start: 1, end: 4, as: 'cited', title: 'Greeting' },
      { start: 3, end: 5, as: 'found' },
    ]),
  ).toEqual([
    { text: 'a', as: [] },
    { text: 'bc', as: ['cited'], title: 'Greeting' },
    { text: 'd', as: ['cited', 'found'], title: 'Greeting' },
    { text: 'e', as: ['found'] },
    { text: 'f', as: [] },
  ]);
});

it('leaves a text without highlights whole', () => {
  expect(runsOf('abc', [])).toEqual([{ text: 'abc', as: [] }]);
  expect(runsOf('', [])).toEqual([]);
});

it('keeps every character when a highlight lies outside', () => {
  const runs = runsOf('abc', [{ start: -3, end: 99, as: 'removed' }]);
  expect(runs).toEqual([{ text: 'abc', as: ['removed'] }]);
});
