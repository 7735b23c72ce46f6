import fc from 'fast-check';
import { callDensity } from '../../../../functions/sources/telephony-sync/slices/call-density';
import {
  narrowestSlice,
  type Slice,
  slicePlan,
} from '../../../../functions/sources/telephony-sync/slices/slices';
import { seededRandom } from '../../../../local/simulators/faults';

const istanbul = 3 * 3600;
/** Records of one answer. */
const answerCap = 100;
/** 2 March 2026 at 00:00 in Istanbul. */
const monday = Date.UTC(2026, 2, 1, 21) / 1000;
const day = 86_400;
const width = ({ from, to }: Slice) => to - from + 1;

type Order = 'earliest' | 'latest' | 'any';

/**
 * Plans a range over calls at these times. The vendor shows 100 calls in this order. Answers come in any
 * order.
 */
const planRange = (
  times: readonly number[],
  range: Slice,
  { order = 'any' as Order, parallel = 1, seed = 1 } = {},
) => {
  const random = seededRandom(seed);
  const shuffle = <T>(all: readonly T[]) =>
    all
      .map((one) => ({ one, rank: random() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ one }) => one);
  const plan = slicePlan(range, istanbul, answerCap);
  const asked: (Slice & { verdict: string; records: number })[] = [];
  const inFlight: Slice[] = [];
  while (!plan.isDone) {
    while (inFlight.length < parallel) {
      const slice = plan.next();
      if (!slice) break;
      inFlight.push(slice);
    }
    const [slice] = inFlight.splice(Math.floor(random() * inFlight.length), 1);
    if (!slice) throw new Error('The plan stands still.');
    const within = times.filter((at) => slice.from <= at && at <= slice.to).sort((a, b) => a - b);
    const chosen = order === 'any' ? shuffle(within) : order === 'latest' ? within.reverse() : within;
    const shown = shuffle(chosen.slice(0, answerCap));
    const verdict = plan.takeAnswer(slice, shown.length, shown);
    asked.push({ ...slice, verdict, records: within.length });
    if (verdict !== 'split') plan.markStored(slice);
    if (asked.length > 5000) throw new Error('The plan has no end.');
  }
  return {
    plan,
    asked,
    read: asked.filter(({ verdict }) => verdict !== 'split').sort((a, b) => a.from - b.from),
  };
};

const anyTimes = fc
  .array(
    fc.record({
      at: fc.nat(2 * day - 1),
      calls: fc.integer({ min: 1, max: 250 }),
      spread: fc.constantFrom(1, 30, 900, day / 2),
    }),
    { maxLength: 8 },
  )
  .map((bursts) =>
    bursts.flatMap(({ at, calls, spread }) =>
      Array.from({ length: calls }, (_, call) =>
        Math.min(monday + 2 * day - 1, monday + at + Math.floor((call * spread) / calls)),
      ),
    ),
  );
const anyOrder = fc.constantFrom<Order>('earliest', 'latest', 'any');
const limits = { numRuns: 60, interruptAfterTimeLimit: 10_000, endOnFailure: true };

test('A1: slices are adjacent, cover the range and are full only for single seconds', () => {
  fc.assert(
    fc.property(
      anyTimes,
      anyOrder,
      fc.integer({ min: 1, max: 6 }),
      fc.nat(),
      (times, order, parallel, seed) => {
        const range = { from: monday, to: monday + 2 * day - 1 };
        const { read } = planRange(times, range, { order, parallel, seed });
        let next = range.from;
        for (const slice of read) {
          expect(slice.from).toBe(next);
          next = slice.to + 1;
          const isGap = slice.verdict === 'gap';
          expect(isGap).toBe(slice.records >= answerCap);
          if (isGap) expect(width(slice)).toBe(1);
        }
        expect(next).toBe(range.to + 1);
      },
    ),
    limits,
  );
});

test('A1: slices are under 15 min only in full slices or before read ranges', () => {
  fc.assert(
    fc.property(
      anyTimes,
      anyOrder,
      fc.integer({ min: 1, max: 4 }),
      fc.nat(),
      (times, order, parallel, seed) => {
        const range = { from: monday, to: monday + 2 * day - 1 };
        const { asked } = planRange(times, range, { order, parallel, seed });
        for (const [index, slice] of asked.entries()) {
          if (width(slice) >= narrowestSlice || slice.to === range.to) continue;
          const before = asked.slice(0, index);
          const isInFull = before.some(
            (one) =>
              one.verdict === 'split' &&
              width(one) <= narrowestSlice &&
              one.from <= slice.from &&
              slice.from <= one.to,
          );
          const isBeforeRead = asked.some((one) => one.from === slice.to + 1);
          expect(isInFull || isBeforeRead).toBe(true);
        }
      },
    ),
    limits,
  );
});

test('a full slice is never requested again', () => {
  fc.assert(
    fc.property(
      anyTimes,
      anyOrder,
      fc.integer({ min: 1, max: 6 }),
      fc.nat(),
      (times, order, parallel, seed) => {
        const { asked } = planRange(
          times,
          { from: monday, to: monday + 2 * day - 1 },
          { order, parallel, seed },
        );
        const spellings = asked.map(({ from, to }) => `${from}-${to}`);
        expect(new Set(spellings).size).toBe(spellings.length);
      },
    ),
    limits,
  );
});

test('through covers the stored range without a hole, in any order of answers', () => {
  const plan = slicePlan({ from: monday, to: monday + 4 * day }, istanbul, answerCap);
  const first = plan.next();
  if (!first) throw new Error('no slice');
  expect(plan.next()).toBeUndefined();
  plan.takeAnswer(first, 20, [first.from]);
  expect(plan.through).toBeUndefined();
  plan.markStored(first);
  expect(plan.through).toBe(first.to);
  const [second, third] = [plan.next(), plan.next()];
  if (!second || !third) throw new Error('no slices');
  expect(third.from).toBe(second.to + 1);
  plan.takeAnswer(third, 10, []);
  plan.markStored(third);
  expect(plan.through).toBe(first.to);
  plan.takeAnswer(second, 10, []);
  plan.markStored(second);
  expect(plan.through).toBe(third.to);
});

test('a second with 100 records is a gap, but one with 99 is complete', () => {
  const second = { from: monday, to: monday };
  for (const [records, verdict] of [
    [99, 'complete'],
    [100, 'gap'],
    [130, 'gap'],
  ] as const) {
    const plan = slicePlan(second, istanbul, answerCap);
    expect(plan.next()).toEqual(second);
    expect(plan.takeAnswer(second, records, [])).toBe(verdict);
  }
});

test('a full answer without times is also split', () => {
  const plan = slicePlan({ from: monday, to: monday + 1 }, istanbul, answerCap);
  expect(plan.takeAnswer(plan.next() ?? { from: 0, to: 0 }, 100, [])).toBe('split');
  expect(plan.next()).toEqual({ from: monday, to: monday });
});

test('an empty range is done at once', () => {
  const plan = slicePlan({ from: monday + 1, to: monday }, istanbul, answerCap);
  expect([plan.next(), plan.isDone]).toEqual([undefined, true]);
});

/** Working days with 30 calls an hour from nine to six. */
const workingDays = (days: number) =>
  Array.from({ length: days }, (_, at) => at)
    .filter((at) => at % 7 < 5)
    .flatMap((at) => Array.from({ length: 270 }, (_, call) => monday + at * day + 9 * 3600 + call * 120));

test('slices follow the density, so empty nights and weekends cost almost nothing', () => {
  const times = workingDays(28);
  const { asked } = planRange(times, { from: monday, to: monday + 28 * day - 1 });
  const perDay = times.length / answerCap;
  expect(asked.length).toBeLessThan(1.6 * perDay);
});

test('a run starts with the density that the last one learnt', () => {
  const times = workingDays(28);
  const { plan } = planRange(times, { from: monday, to: monday + 28 * day - 1 });
  const range = { from: monday + 28 * day, to: monday + 35 * day };
  const nine = monday + 28 * day + 9 * 3600;
  const known = callDensity(istanbul, plan.density());
  expect(known.isInformed).toBe(true);
  expect(known.estimateCalls(nine, nine + 3599)).toBeGreaterThan(20);
  expect(known.estimateCalls(nine, nine + 3599)).toBeLessThan(40);
  expect(known.estimateCalls(nine - 7 * 3600, nine - 5 * 3600)).toBeLessThan(3);
  expect(slicePlan(range, istanbul, answerCap, plan.density()).next()?.to).toBeGreaterThan(nine + 3600);
});

test('an impossible density is ignored', () => {
  const fresh = callDensity(istanbul).estimateCalls(monday, monday + day);
  expect(callDensity(istanbul, { calls: [1], hours: [] }).estimateCalls(monday, monday + day)).toBe(fresh);
});
