import { FormContent, Question } from '../../../functions/shared/forms/schema';
import { shippedForms } from '../../../functions/shared/forms/shipped';

const texts = { en: { name: 'Greeting', description: 'The agent greets.' } };
const scale = { kind: 'scale', key: 'greeting', weight: 10, texts };
const form = (questions: object[], more: object = {}) => ({
  texts: { en: { name: 'Form' } },
  sections: [{ key: 'first', texts: { en: { name: 'First' } }, questions }],
  violations: [],
  ...more,
});
const faults = (value: unknown) =>
  FormContent.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

const nestCondition = (levels: number): object =>
  levels === 1 ? { fact: 'won', is: true } : { not: nestCondition(levels - 1) };

test.each(Object.entries(shippedForms))('accepts the shipped form %s', (_id, { versions }) => {
  for (const content of versions) expect(FormContent.parse(content)).toEqual(content);
});

test('expects the agent as proof and an applicable question by default', () => {
  expect(Question.parse(scale)).toEqual({ ...scale, mayNotApply: false, provenBy: 'agent' });
  expect(FormContent.parse(form([scale])).minWords).toBe(25);
});

test('refuses the same question key in two sections', () => {
  const section = { key: 'second', texts: { en: { name: 'Second' } }, questions: [scale] };
  const value = form([scale]);
  expect(faults({ ...value, sections: [...value.sections, section] })).toEqual([
    'every question needs a key of its own',
  ]);
});

test('refuses bands out of order', () => {
  const number = { ...scale, kind: 'number', min: 0, max: 9, whole: true };
  const message = 'order the bands by upTo, the last one without';
  for (const bands of [
    [{ upTo: 3, points: 0 }],
    [{ points: 0 }, { points: 1 }],
    [{ upTo: 3, points: 1 }, { upTo: 3, points: 2 }, { points: 0 }],
  ])
    expect(faults(form([{ ...number, bands }]))).toEqual([message]);
  expect(faults(form([{ ...number, bands: [{ upTo: 3, points: 1 }, { points: 0 }] }]))).toEqual([]);
});

test('refuses more than five levels of a condition without reading them all', () => {
  expect(faults(form([{ ...scale, condition: nestCondition(5) }]))).toEqual([]);
  for (const levels of [6, 5000])
    expect(faults(form([{ ...scale, condition: nestCondition(levels) }]))).toEqual([
      'a condition has at most 5 levels',
    ]);
});

test('refuses a condition of more than twenty leaves', () => {
  const any = (count: number) => ({ any: Array.from({ length: count }, () => nestCondition(1)) });
  expect(faults(form([{ ...scale, condition: { all: [any(10), any(10)] } }]))).toEqual([]);
  expect(faults(form([{ ...scale, condition: { all: [any(11), any(10)] } }]))).toEqual([
    'a condition asks for at most 20 facts and answers',
  ]);
});

test.each([
  [{ question: 'needs' }],
  [{ question: 'needs', is: [] }],
  [{ fact: 'weather', is: 'rain' }],
  [{ fact: 'won', is: true, question: 'needs' }],
  [{ all: [], any: [] }],
  [null],
])('refuses the condition %j', (condition) => {
  expect(faults(form([{ ...scale, condition }]))).not.toEqual([]);
});

test('refuses numbers that the table cannot hold', () => {
  const yesNo = { ...scale, kind: 'yesNo', points: { yes: 100, no: 0 } };
  const number = { ...scale, kind: 'number', min: 0, max: 9, whole: true, bands: [{ points: 0 }] };
  const withTalkSeconds = (bounds: object) => ({ ...scale, condition: { fact: 'talkSeconds', ...bounds } });
  for (const refused of [
    { ...number, max: 1e300 },
    { ...number, min: -1e17 },
    { ...number, bands: [{ upTo: 1e-140, points: 1 }, { points: 0 }] },
    { ...yesNo, weight: 1e-200 },
    { ...yesNo, points: { yes: 1e-200, no: 0 } },
    withTalkSeconds({ atLeast: 1e17 }),
    withTalkSeconds({ below: 1e-300 }),
  ])
    expect(faults(form([refused]))).not.toEqual([]);
  for (const taken of [
    { ...yesNo, weight: 0.001 },
    { ...number, min: -0.5 },
    withTalkSeconds({ atLeast: 0 }),
  ])
    expect(faults(form([taken]))).toEqual([]);
});
