import type { Answer } from '../../../functions/shared/analyses/schema';
import { overallOf as weigh } from '../../../functions/shared/forms/overall-score';
import { aCitation } from '../../support/fixtures';

const answer = (question: string, weight: number, points?: number, more: Partial<Answer> = {}): Answer =>
  ({
    ...{
      kind: 'yesNo',
      yes: true,
      section: 'section',
      name: question,
      reason: 'So it was.',
      citations: [aCitation()],
    },
    ...{ question, weight },
    ...(points === undefined ? {} : { points }),
    ...more,
  }) as Answer;
const overallOf = (answers: readonly Answer[], max: number, provenBy: 'agent' | 'anyone' = 'agent') =>
  weigh(
    answers,
    max,
    answers.map(({ question: key }) => ({ key, provenBy })),
  );
const fails = { fails: true } as const;

test('the overall score is the weighted mean of the points', () => {
  const answers = [answer('a', 3, 100), answer('b', 1, 0)];
  expect(overallOf(answers, 10)).toEqual({ overallScore: 7.5, automaticFails: [] });
  expect(overallOf(answers, 100)).toEqual({ overallScore: 75, automaticFails: [] });
});

test('an answer without points has no weight', () => {
  expect(overallOf([answer('a', 1, 70), answer('b', 1000)], 10).overallScore).toBe(7);
});

test('rounds a half up to one decimal', () => {
  const answers = [answer('a', 0.3, 70), answer('b', 0.3, 75), answer('c', 0.3, 72.5)];
  expect(overallOf(answers, 10).overallScore).toBe(7.3);
});

test('the overall score is missing if nothing applies', () => {
  expect(overallOf([answer('a', 1)], 10)).toEqual({ automaticFails: [] });
});

test('an automatic fail makes the score 0 and keeps the earlier score', () => {
  expect(overallOf([answer('a', 1, 80), answer('b', 1, 60, fails)], 10)).toEqual({
    overallScore: 0,
    scoreBeforeFail: 7,
    automaticFails: [{ question: 'b', name: 'b', citation: aCitation() }],
  });
});

test('an automatic fail makes the score 0 even without points', () => {
  expect(overallOf([answer('a', 0, undefined, { ...fails, citations: [] })], 10)).toEqual({
    overallScore: 0,
    automaticFails: [{ question: 'a', name: 'a' }],
  });
});

test('an automatic fail quotes the agent if the agent must prove it', () => {
  const customers = aCitation({ segment: 1, speaker: 'customer', quote: 'here is my card' });
  const quoteOf = (citations: Answer['citations'], provenBy?: 'anyone') =>
    overallOf([answer('a', 1, 0, { ...fails, citations })], 10, provenBy).automaticFails[0]?.citation;
  const both = [customers, aCitation()];
  expect(quoteOf(both)).toEqual(aCitation());
  expect(quoteOf(both, 'anyone')).toEqual(customers);
  expect(quoteOf([customers])).toEqual(customers);
});
