import { awsCosts, speechMinute } from '../../../bench/costs/aws-costs';
import { cacheHits, modelCostOfACall, type TokensOfACall } from '../../../bench/costs/model-costs';
import { modelPriceOf } from '../../../bench/costs/prices';
import type { PerCall } from '../../../bench/requests/report';

const perCall: PerCall = {
  writeUnits: { table: 60 },
  readUnits: { table: 10 },
  writeUnitsByItem: { call: 60 },
  dynamodb: { GetItem: 10 },
  s3: { put: 10, get: 5, delete: 2 },
  sqs: { receive: 2, delete: 2, sendOfEvent: 4 },
  events: 12,
  lambda: { invocations: { speech: 2 }, gbSeconds: { speech: 20 } },
  total: { writeUnits: 60, readUnits: 10, requests: 30, invocations: 2, gbSeconds: 20 },
};

const costs = (minutes = 4, retention: 'delete' | 'keep' = 'delete') =>
  awsCosts({ perCall, minutes, retention, metrics: 60 });

describe('what AWS bills for a call', () => {
  test.each([
    // 5 invocations of which 3 are of the API, and 20 GB-seconds.
    ['Lambda', (5 * 0.2) / 1e6 + 20 * 0.0000133334],
    // 60 and 10 units, and 12 kB for 12 months at 0.25 and 0.20.
    ['DynamoDB', (60 * 0.625 + 10 * 0.125) / 1e6 + ((12 * 12_000) / 1e9) * 0.45],
    // 10 PUT and 5 GET, free deletes, and 60 kB for 12 months.
    ['S3', 10 * 0.000005 + 5 * 0.0000004 + ((12 * 60_000) / 1e9) * 0.023],
    ['SQS', (8 * 0.4) / 1e6],
    ['EventBridge', 12 / 1e6],
    // 6,000 bytes about the call and 4,000 of each invocation.
    ['CloudWatch logs', (14_000 / 1e9) * 0.5],
    ['X-Ray', (2 * 5) / 1e6],
    ['API Gateway', 3 / 1e6],
    ['Secrets Manager', 0],
  ] as const)('of %s follows from the counts and the prices', (service, usd) => {
    expect(costs()[service].perCall).toBeCloseTo(usd, 12);
  });

  test('grows with its minutes if functions wait or sound is kept', () => {
    expect(costs(8).Lambda.perCall).toBeCloseTo(1 / 1e6 + 40 * 0.0000133334, 12);
    expect(costs(4, 'keep').S3.perCall - costs().S3.perCall).toBeCloseTo(((12 * 720_000) / 1e9) * 0.023, 12);
  });

  test('holds no cost of an idle month', () => {
    // 60 metrics, 49 metrics of alarms, 3 secrets.
    expect(costs()['CloudWatch metrics and alarms']).toEqual({ perCall: 0, fixed: 60 * 0.3 + 49 * 0.1 });
    expect(costs()['Secrets Manager'].fixed).toBeCloseTo(1.2, 12);
    // 15 event sources, 15 polls a minute, 43,800 minutes.
    expect(costs().SQS.fixed).toBeCloseTo((15 * 15 * 43_800 * 0.4) / 1e6, 6);
  });
});

test.each([
  ['navai', 0.01],
  ['transcribe', 0.024],
  ['whisperx', (4 * 0.04048 + 16 * 0.004445) / 60],
] as const)('a minute of %s has a price', (engine, usd) => {
  expect(speechMinute(engine, 0.01)).toBeCloseTo(usd, 12);
});

describe('what the model costs', () => {
  const question = { perCall: 1, input: 2_000, cacheable: 0, output: 500 };
  const tokens: TokensOfACall = {
    record_roles: question,
    record_edits: { ...question, perCall: 2 },
    record_scores: { ...question, cacheable: 1_000 },
  };
  const models = {
    modelId: 'eu.anthropic.claude-sonnet-4-6',
    cleaningModelId: 'global.anthropic.claude-haiku-4-5-20251001-v1:0',
    callsADay: 2_000,
    rolesAsked: 0.5,
  };

  test('follows the model of each question, and a geographic profile costs a tenth more', () => {
    const hits = cacheHits(2_000);
    const cost = modelCostOfACall(tokens, models);
    // 2,000 tokens in at 3.3 and 500 out at 16.5 a million, in half of the calls.
    expect(cost.record_roles).toBeCloseTo(0.5 * 0.01485, 12);
    // Two pieces, at 1 and 5.
    expect(cost.record_edits).toBeCloseTo(2 * 0.0045, 12);
    // Half of the input costs a tenth when it is cached. It costs a quarter more when it is not.
    const beginning = 1_000 * (hits * 0.1 + (1 - hits) * 1.25);
    expect(cost.record_scores).toBeCloseTo(((1_000 + beginning) * 3.3 + 500 * 16.5) / 1e6, 12);
  });

  test('is cached more often with more calls', () => {
    expect(cacheHits(1)).toBeLessThan(0.01);
    // 2,000 a day are 50 an hour in each language, 4.17 in 5 minutes.
    expect(cacheHits(2_000)).toBeCloseTo(1 - Math.exp(-25 / 6), 12);
    expect(cacheHits(20_000)).toBeGreaterThan(0.999);
  });

  test('is unknown for a model without a price', () => {
    expect(modelPriceOf('example.model-1:0')).toBeUndefined();
    expect(modelPriceOf('global.anthropic.claude-sonnet-4-6')).toMatchObject({ input: 3, output: 15 });
    expect(() => modelCostOfACall(tokens, { ...models, modelId: 'example.model-1:0' })).toThrow(
      'no price of example.model-1:0',
    );
  });
});
