import {
  mergeColumns,
  readChoice,
  rememberChoice,
} from '../../../../web/src/views/calls/columns/column-choice';
import {
  answerOf,
  columnOfQuestion,
  nameOfQuestion,
} from '../../../../web/src/views/calls/columns/question-columns';
import { english } from '../../support/english';

const aQuestion = (kind: 'scale' | 'choice' | 'yesNo' | 'number') => ({
  ...{ question: 'promise', kind, name: 'Kept the promise', versions: [1] },
  names: { en: 'Kept the promise', uz: 'Vaʼdada turdi' },
  options: [{ key: 'loan', names: { en: 'By a loan', tr: 'Krediyle' } }],
});
const showAnswer = (
  answers: object | undefined,
  kind: Parameters<typeof aQuestion>[0],
  { language = 'en', ...call }: { language?: string; scoringMode?: 'ten' | 'hundred' } = {},
) =>
  answerOf({ answers, ...call } as never, aQuestion(kind), {
    ...{ t: english, moments: { number: String }, language },
  });

/** A browser's storage. */
const storage = (kept = new Map<string, string>()) => ({
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
});

test.each<[object | undefined, Parameters<typeof aQuestion>[0], string | undefined]>([
  [{ promise: 7 }, 'scale', '7'],
  [{ promise: 2 }, 'number', '2'],
  [{ promise: true }, 'yesNo', 'Yes'],
  [{ promise: false }, 'yesNo', 'No'],
  [{ promise: 'loan' }, 'choice', 'By a loan'],
  [{ promise: 'gone' }, 'choice', 'gone'],
  [{ promise: null }, 'scale', 'Does not apply'],
  [{ other: 7 }, 'scale', undefined],
  [{ promise: 'loan' }, 'scale', undefined],
  [undefined, 'scale', undefined],
])('shows the answer %j to a %s as %s', (answers, kind, words) => {
  expect(showAnswer(answers, kind)).toBe(words);
});

test('shows the highest score beside an answer on a scale', () => {
  expect(showAnswer({ promise: 7 }, 'scale', { scoringMode: 'ten' })).toBe('7 of 10');
  expect(showAnswer({ promise: 70 }, 'scale', { scoringMode: 'hundred' })).toBe('70 of 100');
  expect(showAnswer({ promise: 7 }, 'number', { scoringMode: 'ten' })).toBe('7');
});

test('names questions and options in the language of the page, else in English', () => {
  expect(nameOfQuestion(aQuestion('choice'), 'uz')).toBe('Vaʼdada turdi');
  expect(nameOfQuestion(aQuestion('choice'), 'tr')).toBe('Kept the promise');
  expect(showAnswer({ promise: 'loan' }, 'choice', { language: 'tr' })).toBe('Krediyle');
  expect(showAnswer({ promise: 'loan' }, 'choice', { language: 'uz' })).toBe('By a loan');
});

test('gives two columns to a question that changed its kind', () => {
  expect(columnOfQuestion(aQuestion('scale'))).not.toBe(columnOfQuestion(aQuestion('yesNo')));
});

test('keeps the order of chosen columns and adds new ones behind', () => {
  const chosen = [
    { id: 'score', visible: true },
    { id: 'agent', visible: false },
    { id: 'of-an-old-form', visible: true },
  ];
  expect(mergeColumns(chosen, ['agent', 'score', 'status', 'new'], ['agent', 'status'])).toEqual([
    { id: 'score', visible: true },
    { id: 'agent', visible: false },
    { id: 'status', visible: true },
    { id: 'new', visible: false },
  ]);
});

test('remembers a choice and ignores an unreadable one', () => {
  const kept = storage();
  const usual = readChoice(kept);
  const chosen = { columns: [{ id: 'score', visible: false }], pageSize: 100, wraps: true };
  rememberChoice(kept, chosen);
  expect(readChoice(kept)).toEqual(chosen);
  for (const text of ['', 'no JSON', '{"columns":1}', '{"columns":[],"pageSize":9999,"wraps":false}'])
    expect(readChoice(storage(new Map([['santral.calls', text]])))).toEqual(usual);
});
