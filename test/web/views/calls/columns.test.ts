import {
  rememberChoice,
  rememberedChoice,
  shownColumns,
} from '../../../../web/src/views/calls/columns/column-choice';
import { answerOf, columnOfQuestion } from '../../../../web/src/views/calls/columns/question-columns';

const t = ((key: string) => key) as never;
const moments = { number: (value: number) => String(value) } as never;
const aQuestion = (kind: 'scale' | 'choice' | 'yesNo' | 'number') => ({
  ...{ question: 'promise', kind, name: 'Kept the promise', versions: [1] },
});
const shown = (answers: object | undefined, kind: Parameters<typeof aQuestion>[0]) =>
  answerOf({ answers } as never, aQuestion(kind), t, moments);

/** A browser's storage. */
const storage = (kept = new Map<string, string>()) => ({
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
});

test.each<[object | undefined, Parameters<typeof aQuestion>[0], string | undefined]>([
  [{ promise: 7 }, 'scale', '7'],
  [{ promise: 2 }, 'number', '2'],
  [{ promise: true }, 'yesNo', 'calls.yes'],
  [{ promise: false }, 'yesNo', 'calls.no'],
  [{ promise: 'loan' }, 'choice', 'loan'],
  [{ promise: null }, 'scale', 'calls.notApplicable'],
  [{ other: 7 }, 'scale', undefined],
  [{ promise: 'loan' }, 'scale', undefined],
  [undefined, 'scale', undefined],
])('the answer %j to a %s is shown as %s', (answers, kind, words) => {
  expect(shown(answers, kind)).toBe(words);
});

test('a question that changed its kind has two columns', () => {
  expect(columnOfQuestion(aQuestion('scale'))).not.toBe(columnOfQuestion(aQuestion('yesNo')));
});

test('chosen columns stay in their order, and new ones follow', () => {
  const chosen = [
    { id: 'score', visible: true },
    { id: 'agent', visible: false },
    { id: 'of-an-old-form', visible: true },
  ];
  expect(shownColumns(chosen, ['agent', 'score', 'status', 'new'], ['agent', 'status'])).toEqual([
    { id: 'score', visible: true },
    { id: 'agent', visible: false },
    { id: 'status', visible: true },
    { id: 'new', visible: false },
  ]);
});

test('a choice is remembered, and what nobody can read is not', () => {
  const kept = storage();
  const usual = rememberedChoice(kept);
  const chosen = { columns: [{ id: 'score', visible: false }], pageSize: 100, wraps: true };
  rememberChoice(kept, chosen);
  expect(rememberedChoice(kept)).toEqual(chosen);
  for (const text of ['', 'no JSON', '{"columns":1}', '{"columns":[],"pageSize":9999,"wraps":false}'])
    expect(rememberedChoice(storage(new Map([['santral.calls', text]])))).toEqual(usual);
});
