import fc from 'fast-check';
import { modelQuota, type QuotaLimits } from '../../../local/simulators/bedrock/model-quota';

const start = Date.UTC(2026, 0, 1);
const limits: QuotaLimits = { tokensPerMinute: 1000, requestsPerMinute: 10, outputRate: 1 };

const quotaOf = (given: Partial<QuotaLimits> = {}) => {
  const clock = { now: start };
  const quota = modelQuota({ ...limits, ...given }, () => clock.now);
  const admit = (inputTokens: number, maxTokens = 0) => quota.admit({ inputTokens, maxTokens });
  const settled = (inputTokens: number, maxTokens: number, outputTokens: number) => {
    const admission = admit(inputTokens, maxTokens);
    if (!admission.admitted) throw new Error(admission.message);
    admission.settle({ inputTokens, outputTokens });
    return admission;
  };
  return { clock, admit, settled };
};

test('reserves the input and the longest answer of a request', () => {
  const { admit } = quotaOf();
  expect(admit(100, 500).admitted).toBe(true);
  expect(admit(100, 301)).toMatchObject({ admitted: false, exhausted: 'tokens' });
  expect(admit(100, 300).admitted).toBe(true);
});

test('gives back the unused reservation when the request ends', () => {
  const { admit, settled } = quotaOf();
  settled(100, 900, 100);
  expect(admit(800).admitted).toBe(true);
  expect(admit(1).admitted).toBe(false);
});

test('settles a request once', () => {
  const { admit, settled } = quotaOf();
  const first = settled(100, 500, 0);
  expect(admit(500).admitted).toBe(true);
  first.settle({ inputTokens: 0, outputTokens: 0 });
  expect(admit(401).admitted).toBe(false);
});

test("charges a token of an answer at the model's rate", () => {
  const { admit, settled } = quotaOf({ outputRate: 5 });
  settled(100, 200, 100);
  expect(admit(401).admitted).toBe(false);
  expect(admit(400).admitted).toBe(true);
});

test('charges a use beyond the reservation to later requests', () => {
  const { clock, admit, settled } = quotaOf({ outputRate: 5 });
  settled(0, 400, 400);
  expect(admit(1)).toMatchObject({ afterMs: 60_060 });
  clock.now += 60_060;
  expect(admit(1).admitted).toBe(true);
});

test('reserves cached tokens and gives them back', () => {
  const { admit } = quotaOf();
  const admission = admit(900);
  if (admission.admitted) admission.settle({ inputTokens: 100, cacheWriteTokens: 200, outputTokens: 0 });
  expect(admit(701).admitted).toBe(false);
  expect(admit(700).admitted).toBe(true);
});

test('counts requests of any size', () => {
  const { admit } = quotaOf();
  for (let request = 0; request < 10; request++) expect(admit(1).admitted).toBe(true);
  expect(admit(1)).toMatchObject({
    exhausted: 'requests',
    message: 'Too many requests, please wait before trying again.',
    afterMs: 6000,
  });
});

test('charges nothing for a refused request', () => {
  const { admit } = quotaOf();
  for (let request = 0; request < 20; request++) expect(admit(1001).admitted).toBe(false);
  expect(admit(1000).admitted).toBe(true);
});

test('admits a request as soon as a continuous refill allows it', () => {
  const { clock, admit } = quotaOf();
  admit(1000);
  expect(admit(500)).toMatchObject({ afterMs: 30_000 });
  clock.now += 29_999;
  expect(admit(500).admitted).toBe(false);
  clock.now += 1;
  expect(admit(500).admitted).toBe(true);
});

test('refills a windowed quota at the start of the next minute', () => {
  const { clock, admit } = quotaOf({ refill: 'window' });
  clock.now += 20_000;
  admit(1000);
  expect(admit(1)).toMatchObject({ afterMs: 40_000 });
  clock.now += 39_999;
  expect(admit(1).admitted).toBe(false);
  clock.now += 1;
  expect(admit(1000).admitted).toBe(true);
});

test('keeps a used-up daily limit beyond the minute', () => {
  const { clock, admit } = quotaOf({ tokensPerDay: 1500 });
  admit(1000);
  clock.now += 60_000;
  expect(admit(1000)).toMatchObject({
    exhausted: 'tokens per day',
    message: 'Too many tokens per day, please wait before trying again.',
  });
});

test.each(['continuous', 'window'] as const)(
  'admits a request after the stated wait of a %s quota',
  (refill) => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            inputTokens: fc.integer({ min: 0, max: 600 }),
            maxTokens: fc.integer({ min: 0, max: 400 }),
            outputTokens: fc.integer({ min: 0, max: 400 }),
            passes: fc.integer({ min: 0, max: 70_000 }),
          }),
          { maxLength: 30 },
        ),
        (requests) => {
          const { clock, admit } = quotaOf({ refill, outputRate: 5 });
          for (const { passes, outputTokens, ...request } of requests) {
            clock.now += passes;
            let admission = admit(request.inputTokens, request.maxTokens);
            if (!admission.admitted) {
              clock.now += admission.afterMs;
              admission = admit(request.inputTokens, request.maxTokens);
            }
            expect(admission.admitted).toBe(true);
            if (admission.admitted) admission.settle({ inputTokens: request.inputTokens, outputTokens });
          }
        },
      ),
    );
  },
);
