import { cursorsOf, cursorsTo } from '../../../../web/src/parts/pages/pages';

test('the history says which page is shown, and other states say the first one', () => {
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
])('page %i after two cursors is reached by its own', (page, next, cursors) => {
  expect(cursorsTo(page, ['a', 'b'], next)).toEqual(cursors);
});
