import { readResult } from '../../../../web/src/parts/result/read-result';

const citation = { segment: 3, quote: 'Salom', speaker: 'agent', startMs: 5_000, endMs: 6_000 };
const violation = { violation: 'rude', name: 'Rude', reason: 'Shouted.', citation, atMs: 5_000 };
const shared = {
  mode: 'ten' as const,
  violations: [violation],
  unprovenViolations: [{ violation: 'promise', name: 'False promise' }],
  summary: 'Short.',
  language: 'uz',
  analyzedAt: '2026-01-01T10:00:00.000Z',
};

it('reads scores of criteria', () => {
  const result = readResult({
    ...shared,
    overallScore: 7.5,
    criteriaVersion: 4,
    modelId: 'model-1',
    scores: [
      {
        criterion: 'greeting',
        name: 'Greeting',
        weight: 2,
        score: 8,
        reason: 'Warm.',
        missing: true,
        citations: [citation],
      },
    ],
  });
  expect(result).toEqual({
    of: 10,
    overall: 7.5,
    modelId: 'model-1',
    analyzedAt: shared.analyzedAt,
    summary: 'Short.',
    form: { version: 4 },
    violations: [violation],
    unproven: shared.unprovenViolations,
    answers: [
      {
        key: 'greeting',
        name: 'Greeting',
        weight: 2,
        value: { kind: 'scale', score: 8, of: 10 },
        reason: 'Warm.',
        citations: [citation],
        isMissing: true,
        isFail: false,
      },
    ],
  });
});

const answered = (members: object) => ({
  question: 'q',
  section: 'Opening',
  name: 'Question',
  weight: 1,
  reason: 'Because.',
  citations: [citation],
  kind: 'scale',
  ...members,
});
const onForm = (...answers: ReturnType<typeof answered>[]) => ({
  ...shared,
  automaticFails: [],
  form: { id: 'sales', version: 3, name: 'Sales' },
  answers,
});

it.each([
  [
    { kind: 'scale', score: 6 },
    { kind: 'scale', score: 6, of: 10 },
  ],
  [
    { kind: 'choice', choice: 'late', choiceName: 'Too late' },
    { kind: 'choice', choice: 'Too late' },
  ],
  [
    { kind: 'yesNo', yes: true },
    { kind: 'yesNo', yes: true },
  ],
  [
    { kind: 'number', number: 3 },
    { kind: 'number', number: 3 },
  ],
  [
    { kind: 'notApplicable', because: 'condition' },
    { kind: 'notApplicable', because: 'condition' },
  ],
])('reads the answer %j', (members, value) => {
  const [answer] = readResult(onForm(answered(members))).answers;
  expect(answer).toMatchObject({ key: 'q', section: 'Opening', value, isMissing: false, isFail: false });
});

it('reads an automatic fail, points and what a form is called', () => {
  const result = readResult({
    ...onForm(answered({ kind: 'yesNo', yes: false, fails: true, missing: true, points: 0 })),
    overallScore: 0,
    scoreBeforeFail: 8.2,
  });
  expect(result).toMatchObject({ overall: 0, beforeFail: 8.2, form: { version: 3, name: 'Sales' } });
  expect(result.answers[0]).toMatchObject({ isFail: true, isMissing: true, points: 0 });
});

it('leaves a score and a model out that are not there', () => {
  const result = readResult(onForm());
  expect(result).not.toHaveProperty('overall');
  expect(result).not.toHaveProperty('modelId');
});
