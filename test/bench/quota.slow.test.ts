import { limitsMissed, longWaitMissed } from '../../bench/quota/limits';
import { type NightOptions, runNight } from '../../bench/quota/night';
import { scales } from '../../infra/config/scale';
import { modelConcurrency } from '../../infra/model-concurrency';

const modelId = 'eu.anthropic.claude-sonnet-4-6';
const quota = { tokensPerMinute: 200_000, requestsPerMinute: 200, outputRate: 5 };

const aNight = (overrides: Partial<NightOptions> = {}): NightOptions => ({
  calls: 40,
  quota,
  modelId,
  ...modelConcurrency({ modelId, quota, most: scales.standard }),
  parks: true,
  parkedDays: 14,
  delays: { afterMs: 60_000, capMs: 3_600_000, throttledCapMs: 600_000 },
  deniedDays: 0,
  seed: 1,
  work: 'sized',
  ...overrides,
});
/** The concurrency of before the quota set it. */
const manyAtATime = {
  cleaning: { batchSize: 5, maxConcurrency: 10 },
  scoring: { batchSize: 5, maxConcurrency: 10 },
  piecesAtOnce: 4,
};

test('a night of calls is done within the quota with few throttled requests', async () => {
  const night = aNight();
  const result = await runNight(night);
  expect(limitsMissed(night, result)).toEqual([]);
});

test('the plan expects questions as large as those of real calls', async () => {
  const night = aNight({ calls: 4, work: 'whole' });
  const whole = await runNight(night);
  const sized = await runNight({ ...night, work: 'sized' });
  expect(limitsMissed(night, whole)).toEqual([]);
  for (const [tool, { answers, inputTokens, outputTokens }] of Object.entries(whole.model.questions)) {
    const planned = sized.model.questions[tool];
    expect(inputTokens / answers / ((planned?.inputTokens ?? 0) / 4)).toBeCloseTo(1, 0);
    expect(outputTokens / answers / ((planned?.outputTokens ?? 0) / 4)).toBeCloseTo(1, 0);
  }
});

test('calls that are throttled often wait parked and all get done', async () => {
  const { done, looks, mostAttempts, deadLetters } = await runNight(
    aNight({ ...manyAtATime, quota: { ...quota, tokensPerMinute: 40_000 } }),
  );
  expect({ done, mostAttempts, deadLetters }).toEqual({ done: 40, mostAttempts: 1, deadLetters: 0 });
  expect(looks).toBeGreaterThan(40);
});

test('without parking the same calls end in ERROR', async () => {
  const night = aNight({ ...manyAtATime, parks: false });
  const { ended } = await runNight({ ...night, quota: { ...quota, tokensPerMinute: 40_000 } });
  expect(ended['ERROR MODEL_THROTTLED']).toBeGreaterThan(10);
});

test('calls wait for days until a right is given, then they get done', async () => {
  const night = aNight({ calls: 2, deniedDays: 8 });
  const result = await runNight(night);
  expect(limitsMissed(night, result)).toEqual([]);
  expect(result.mostReceives).toBeLessThan(6);
});

test('calls without the right end with that reason', async () => {
  const night = aNight({ calls: 2, deniedDays: 99, parkedDays: 2 });
  expect(longWaitMissed(night, await runNight(night))).toEqual([]);
});
