import { readResult } from '../../../../web/src/parts/result/read-result';
import { analysisAnswer } from '../../../page/calls/call-answer';

const citation = { segment: 3, quote: 'Salom', speaker: 'agent', startMs: 5_000, endMs: 6_000 };
const common = {
  question: 'greeting',
  section: 'Opening',
  name: 'Greeting',
  weight: 2,
  reason: 'Warm.',
  citations: [citation],
};

it.each([
  [
    { kind: 'scale' as const, score: 6 },
    { kind: 'scale', score: 6, of: 10 },
  ],
  [
    { kind: 'choice' as const, choice: 'late', choiceName: 'Too late' },
    { kind: 'choice', choice: 'Too late' },
  ],
  [
    { kind: 'yesNo' as const, yes: true },
    { kind: 'yesNo', yes: true },
  ],
  [
    { kind: 'number' as const, number: 3 },
    { kind: 'number', number: 3 },
  ],
  [
    { kind: 'notApplicable' as const, because: 'condition' as const, asked: 'scale' as const },
    { kind: 'notApplicable', because: 'condition' },
  ],
])('reads the answer %j', (answer, value) => {
  const result = readResult(analysisAnswer({ answers: [{ ...common, ...answer }] }));
  const { question: key, ...others } = common;
  expect(result.answers).toEqual([
    { ...others, key, value, points: undefined, isMissing: false, isFail: false },
  ]);
});

it('reads an automatic fail, points and what is missing', () => {
  const answer = {
    ...common,
    kind: 'yesNo' as const,
    yes: false,
    fails: true as const,
    missing: true as const,
    points: 0,
  };
  const result = readResult(analysisAnswer({ answers: [answer], overallScore: 0, scoreBeforeFail: 8.2 }));
  expect(result).toMatchObject({ overall: 0, beforeFail: 8.2 });
  expect(result.answers[0]).toMatchObject({ isFail: true, isMissing: true, points: 0 });
});

it('reads the scale, the form, the model and violations', () => {
  const violations = [{ violation: 'rude', name: 'Rude', reason: 'Shouted.', citation, atMs: 5_000 }];
  const unprovenViolations = [{ violation: 'promise', name: 'False promise' }];
  const given = analysisAnswer({ mode: 'hundred', violations, unprovenViolations });
  expect(readResult(given)).toMatchObject({
    of: 100,
    overall: given.overallScore,
    form: given.form,
    modelId: given.modelId,
    violations,
    unproven: unprovenViolations,
  });
});

it('leaves out an absent score and model', () => {
  const { overall, modelId } = readResult(analysisAnswer({ overallScore: undefined, modelId: undefined }));
  expect([overall, modelId]).toEqual([undefined, undefined]);
});
