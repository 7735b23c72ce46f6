import fc from 'fast-check';
import { diffWords } from '../../../../web/src/views/form/compare/word-diff';

test('marks the words that the other text lacks', () => {
  const [before, after] = ['The agent greets.', 'The agent says good morning and greets.'];
  expect(diffWords(before, after, 'left')).toEqual([{ kind: 'shared', text: before }]);
  expect(diffWords(before, after, 'right')).toEqual([
    { kind: 'shared', text: 'The agent' },
    { kind: 'own', text: ' says good morning and' },
    { kind: 'shared', text: ' greets.' },
  ]);
  expect(diffWords('', 'new', 'right')).toEqual([{ kind: 'own', text: 'new' }]);
  expect(diffWords('', 'new', 'left')).toEqual([]);
});

test('treats long texts as different, because they have too many pairs of words', () => {
  const long = Array.from({ length: 1_100 }, (_, at) => `w${at}`).join(' ');
  expect(diffWords(long, `x ${long}`, 'left')).toEqual([{ kind: 'own', text: long }]);
});

test('keeps the text of each side and marks the same shared words', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '\n', 'd ')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (left, right) => {
      const [before, after] = [diffWords(left, right, 'left'), diffWords(left, right, 'right')];
      const textOf = (runs: typeof before) => runs.map((run) => run.text).join('');
      const joinShared = (runs: typeof before) =>
        textOf(runs.filter(({ kind }) => kind === 'shared')).replaceAll(/\s/g, '');
      expect([textOf(before), textOf(after)]).toEqual([left, right]);
      expect(joinShared(before)).toBe(joinShared(after));
    }),
  );
});
