import { cursorsOf, cursorsTo } from '../../../../web/src/parts/pages/pages';

test('reads the shown page from the history and takes the first page otherwise', () => {
  expect(cursorsOf({ cursors: ['a', 'b'] })).toEqual(['a', 'b']);
  for (const state of [null, undefined, 'a', { cursors: 'a' }, { cursors: [1] }])
    expect(cursorsOf(state)).toEqual([]);
});

test.each<[number, string | null, string[]]>([
  [1, 'c', []],
  [2, 'c', ['a']],
  [3, 'c', ['a', 'b']],
  [4, 'c', ['a', 'b', 'c']],
  [4, null, ['a', 'b']],
])('finds the cursors of page %i', (page, next, cursors) => {
  expect(cursorsTo(page, ['a', 'b'], next)).toEqual(cursors);
});
