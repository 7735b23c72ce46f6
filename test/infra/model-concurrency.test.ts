import fc from 'fast-check';
import { scoringQuestion } from '../../functions/insight/scoring/scoring-question';
import { scales } from '../../infra/config/scale';
import {
  type ConcurrencyOptions,
  isBelowLeast,
  modelConcurrency,
  modelSpeed,
  outputRateOf,
  type QuestionSize,
  questionsOfACall,
  slowestOf,
} from '../../infra/model-concurrency';
import { aScoringTask } from '../insight/scoring-task';

test('the plan reserves as much for scores as the question asks for', () => {
  const { maxTokens } = scoringQuestion(aScoringTask());
  expect(questionsOfACall.scoring.scores.maxTokens).toBe(maxTokens);
});

const modelId = 'eu.anthropic.claude-sonnet-4-6';
const quotaOf = (tokensPerMinute: number, requestsPerMinute = 100_000) => ({
  tokensPerMinute,
  requestsPerMinute,
});

const planned = (options: Omit<ConcurrencyOptions, 'most'> & Partial<ConcurrencyOptions>) =>
  modelConcurrency({ most: scales.standard, ...options });

/** What so many calls at a time ask for in a minute. */
const offered = (stage: Record<string, QuestionSize>, calls: number, rate: number) => {
  const questions = Object.values(stage);
  const seconds = questions.reduce(
    (sum, { output }) => sum + modelSpeed.firstTokenSeconds + output / modelSpeed.tokensPerSecond,
    0,
  );
  const perMinute = (calls * 60) / seconds;
  return {
    tokens: perMinute * questions.reduce((sum, { input, output }) => sum + input + rate * output, 0),
    requests: perMinute * questions.length,
  };
};

/** Calls at work at a time. The places of a batch are empty while its slowest call is waited for. */
const atATime = ({ batchSize, maxConcurrency }: { batchSize: number; maxConcurrency: number }) =>
  (batchSize * maxConcurrency) / slowestOf(batchSize);

test('an ordinary quota allows two calls to be cleaned and two to be scored at a time', () => {
  expect(planned({ modelId, quota: quotaOf(200_000, 200) })).toEqual({
    cleaning: { batchSize: 1, maxConcurrency: 2 },
    scoring: { batchSize: 1, maxConcurrency: 2 },
    piecesAtOnce: 1,
  });
});

test('a large quota does not exceed the scale', () => {
  expect(planned({ modelId, quota: quotaOf(50_000_000) })).toEqual({
    cleaning: { batchSize: 5, maxConcurrency: 10 },
    scoring: { batchSize: 5, maxConcurrency: 10 },
    piecesAtOnce: 4,
  });
  const small = { batchSize: 2, maxConcurrency: 2 };
  const most = { cleaning: small, scoring: small };
  expect(planned({ modelId, quota: quotaOf(50_000_000), most })).toMatchObject(most);
});

test('more invocations start for places of a batch that wait for its slowest call', () => {
  const { scoring } = planned({ modelId, quota: quotaOf(2_000_000) });
  const { scoring: own } = planned({ modelId, quota: quotaOf(2_000_000), batchSize: 1 });
  expect(scoring.batchSize).toBeGreaterThan(1);
  expect(scoring.batchSize * scoring.maxConcurrency).toBeGreaterThan(own.maxConcurrency);
});

test('a batch is as large as the scale allows', () => {
  const most = {
    cleaning: { batchSize: 10, maxConcurrency: 80 },
    scoring: { batchSize: 10, maxConcurrency: 100 },
  };
  expect(planned({ modelId, quota: quotaOf(1_000_000_000), most })).toMatchObject(most);
});

test('few requests a minute limit like few tokens', () => {
  expect(planned({ modelId, quota: quotaOf(50_000_000, 60) })).toMatchObject({
    scoring: { batchSize: 2, maxConcurrency: 2 },
  });
});

test('a model that thinks reserves the longest answer and gets fewer questions at a time', () => {
  const quota = quotaOf(2_000_000);
  const asked = (model: string, maxTokens: number) => {
    const { cleaning, scoring } = planned({ modelId: model, quota, maxTokens });
    return atATime(cleaning) + atATime(scoring);
  };
  const thinking = 'eu.anthropic.claude-opus-4-7';
  expect(asked(thinking, 64_000)).toBeLessThan(asked(thinking, 8_192));
  expect(asked(thinking, 64_000) * 64_000).toBeLessThanOrEqual(quota.tokensPerMinute);
  expect(asked(modelId, 64_000)).toBe(asked(modelId, 8_192));
});

test('a model that cleans has its own quota, and each stage keeps to both', () => {
  const quota = quotaOf(500_000);
  const small = { modelId: 'eu.anthropic.claude-haiku-4-5-20251001-v1:0', quota: quotaOf(100_000) };
  const alone = planned({ modelId, quota });
  const apart = planned({ modelId, quota, cleaner: { ...small, quota } });
  expect(atATime(apart.cleaning)).toBeGreaterThan(atATime(alone.cleaning));
  const scarce = planned({ modelId, quota, cleaner: small });
  const edits = offered({ edits: questionsOfACall.cleaning.edits }, atATime(scarce.cleaning), 5);
  expect(atATime(scarce.cleaning)).toBeLessThan(atATime(apart.cleaning));
  expect(edits.tokens).toBeLessThanOrEqual(3 * small.quota.tokensPerMinute);
  expect(isBelowLeast({ modelId, quota, cleaner: small })).toBe(false);
  expect(isBelowLeast({ modelId, quota, cleaner: { ...small, quota: quotaOf(10_000) } })).toBe(true);
});

test('numbers of the configuration win', () => {
  const quota = quotaOf(200_000, 200);
  const own = { batchSize: 7, maxConcurrency: 30 };
  expect(planned({ modelId, quota, ...own })).toMatchObject({ cleaning: own, scoring: own });
  expect(planned({ modelId, quota, batchSize: 1 }).scoring).toEqual({
    batchSize: 1,
    maxConcurrency: 2,
  });
  expect(planned({ modelId, quota, maxConcurrency: 2 }).scoring).toEqual({
    batchSize: 1,
    maxConcurrency: 2,
  });
});

test('requests stay within any quota that SQS can stay within', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1000, max: 20_000_000 }),
      fc.integer({ min: 1, max: 5000 }),
      fc.constantFrom(modelId, 'amazon.nova-pro-v1:0'),
      (tokensPerMinute, requestsPerMinute, model) => {
        const quota = { tokensPerMinute, requestsPerMinute };
        const { cleaning, scoring, piecesAtOnce } = planned({ modelId: model, quota });
        for (const { batchSize, maxConcurrency } of [cleaning, scoring]) {
          expect(maxConcurrency).toBeGreaterThanOrEqual(2);
          expect(maxConcurrency).toBeLessThanOrEqual(10);
          expect(batchSize).toBeGreaterThanOrEqual(1);
          expect(batchSize).toBeLessThanOrEqual(5);
        }
        if (isBelowLeast({ modelId: model, quota })) return;
        const rate = outputRateOf(model);
        const cleaned = offered(questionsOfACall.cleaning, atATime(cleaning) * piecesAtOnce, rate);
        const scored = offered(questionsOfACall.scoring, atATime(scoring), rate);
        expect(cleaned.tokens + scored.tokens).toBeLessThanOrEqual(tokensPerMinute);
        expect(cleaned.requests + scored.requests).toBeLessThanOrEqual(requestsPerMinute);
      },
    ),
  );
});

test.each([
  ['eu.anthropic.claude-sonnet-4-6', 5],
  ['anthropic.claude-3-7-sonnet-20250219-v1:0', 5],
  ['us.anthropic.claude-opus-5-5', 5],
  ['arn:aws:bedrock:eu-central-1:111111111111:application-inference-profile/abc', 5],
  ['anthropic.claude-3-5-haiku-20241022-v1:0', 1],
  ['eu.anthropic.claude-3-haiku-20240307-v1:0', 1],
  ['eu.amazon.nova-pro-v1:0', 1],
])('a token of an answer of %s uses %s of the quota', (model, rate) => {
  expect(outputRateOf(model)).toBe(rate);
});
