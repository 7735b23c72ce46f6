import fc from 'fast-check';
import { seededRandom } from '../../../../local/simulators/faults';
import type { VendorCall } from './in-memory-alotech';
import { cap, recordOf } from './in-memory-alotech';
import { type CrashPoint, callsAt, monday, world } from './sync-world';

const hour = 3600;
/** A busy machine makes fewer runs and does not fail. */
const limits = { numRuns: 40, interruptAfterTimeLimit: 6_000, endOnFailure: true };

/** Some hours of a call centre. They are empty, quiet or have bursts within a minute or a second. */
const density = (hours: number) =>
  fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constant({ kind: 'quiet' as const, calls: 0, spread: 1 }) },
        {
          weight: 4,
          arbitrary: fc.record({
            kind: fc.constant('hour' as const),
            calls: fc.integer({ min: 1, max: 160 }),
            spread: fc.constant(hour),
          }),
        },
        {
          weight: 2,
          arbitrary: fc.record({
            kind: fc.constant('minute' as const),
            calls: fc.integer({ min: 90, max: 230 }),
            spread: fc.constant(60),
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant('second' as const),
            calls: fc.integer({ min: 95, max: 140 }),
            spread: fc.constant(1),
          }),
        },
      ),
      { minLength: 1, maxLength: hours },
    )
    .map((stretches) =>
      stretches.flatMap(({ calls, spread }, index) =>
        Array.from(
          { length: calls },
          (_, call) =>
            monday + index * hour + 1800 * Number(spread < hour) + Math.floor((call * spread) / calls),
        ),
      ),
    );

const crashes = fc.array(
  fc.option(
    fc.record({
      at: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 700 })),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
    { nil: undefined, freq: 4 },
  ),
  { maxLength: 12 },
);

const bySecondOf = (calls: readonly VendorCall[]): Map<number, VendorCall[]> => {
  const bySecond = new Map<number, VendorCall[]>();
  for (const call of calls) bySecond.set(call.at, [...(bySecond.get(call.at) ?? []), call]);
  return bySecond;
};

/** The calls of each second that the vendor can show. A second with 100 or more calls is a gap. */
const splitByGap = (calls: readonly VendorCall[]) => {
  const bySecond = bySecondOf(calls);
  const [inGaps, whole] = [[] as VendorCall[], [] as VendorCall[]];
  for (const second of bySecond.values()) (second.length >= cap ? inGaps : whole).push(...second);
  return { inGaps, whole };
};

type World = ReturnType<typeof world>;

const expectEverythingStored = ({ stored, vendor, clock, sent }: World) => {
  const { whole, inGaps } = splitByGap(vendor.calls);
  const keys = new Set(stored().map(({ externalId }) => externalId));
  expect(whole.filter(({ key }) => !keys.has(key))).toEqual([]);
  const known = new Set([...whole, ...inGaps].map(({ key }) => key));
  expect([...keys].filter((key) => !known.has(key))).toEqual([]);
  for (const [at, calls] of bySecondOf(inGaps))
    expect([at, calls.filter(({ key }) => keys.has(key)).length >= cap]).toEqual([at, true]);

  const byKey = new Map(whole.map((call) => [call.key, call]));
  for (const call of stored()) {
    // In a gap every answer may show another 100 calls.
    const ofVendor = byKey.get(call.externalId);
    if (!ofVendor) continue;
    expect([call.externalId, call.durationSec]).toEqual([
      call.externalId,
      recordOf(ofVendor, clock.ms / 1000).duration,
    ]);
    // It was sent with its current record. Sending an older record does not count.
    if (call.agentEmail)
      expect([call.externalId, sent.get(call.callId)?.has(call.recordDigest)]).toEqual([
        call.externalId,
        true,
      ]);
  }
};

const gapsOf = ({ runs }: World) =>
  [...runs.content.values()]
    .flatMap(({ progress }) => progress.gaps)
    .flatMap(({ from, to }) => {
      const seconds: number[] = [];
      for (let at = Date.parse(from); at <= Date.parse(to); at += 1000) seconds.push(at / 1000);
      return seconds;
    });

describe('with any density of calls and any crashes', () => {
  test('A1: a requested run stores all calls, reports exact gaps and sends every candidate', async () => {
    await fc.assert(
      fc.asyncProperty(
        density(12),
        crashes,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 10 }),
        fc.nat(),
        async (times, crashPoints, parallelRequests, requestSeconds, seed) => {
          const calls = callsAt(times).map((call, index) => ({ ...call, withAgent: index % 5 !== 0 }));
          const sync = world({
            calls,
            parallelRequests,
            requestMs: requestSeconds * 1000,
            random: seededRandom(seed),
          });
          const runId = await sync.request(monday, monday + 40 * hour);
          await sync.drain([...crashPoints]);
          expect(sync.run(runId)?.outcome).toBe('DONE');
          expectEverythingStored(sync);
          expect(gapsOf(sync)).toEqual([...new Set(splitByGap(calls).inGaps.map(({ at }) => at))]);
          const { NEW = 0, UNCHANGED = 0, CHANGED = 0 } = sync.run(runId)?.counts ?? {};
          if (gapsOf(sync).length === 0) expect(NEW + UNCHANGED + CHANGED).toBe(calls.length);
        },
      ),
      limits,
    );
  });

  test('A1: the schedule takes in late and changed records beside other runs', async () => {
    const lateness = fc.array(
      fc.record({
        place: fc.nat(),
        appears: fc.integer({ min: 0, max: 7200 }),
        changes: fc.integer({ min: 0, max: 7200 }),
      }),
      { maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(density(8), lateness, crashes, fc.nat(), async (times, late, crashPoints, seed) => {
        const calls = callsAt(times);
        for (const { place, appears, changes } of late) {
          const call = calls[place % Math.max(1, calls.length)];
          if (!call) continue;
          call.appearsAt = call.at + appears;
          call.changesAt = call.at + changes;
        }
        const random = seededRandom(seed);
        const sync = world({ calls, now: monday + hour, random, requestMs: 7000 });
        const left: (CrashPoint | undefined)[] = [...crashPoints];
        for (let quarter = 0; quarter < 48; quarter++) {
          const now = monday + hour + quarter * 900;
          sync.clock.ms = Math.max(sync.clock.ms, now * 1000);
          sync.schedule();
          if (random() < 0.1) sync.schedule();
          if (random() < 0.1) await sync.request(now - 3 * hour, now);
          const { runId } = sync.points.state.point;
          if (runId && random() < 0.2) sync.repeat(runId);
          await sync.drain(left, 3);
        }
        expectEverythingStored(sync);
        expect(left.length).toBeLessThanOrEqual(crashPoints.length);
      }),
      limits,
    );
  });
});

test('a crash at any point of a run loses and leaves nothing', async () => {
  const calls = callsAt(Array.from({ length: 320 }, (_, index) => monday + index * 250));
  for (let at = 1; ; at += at < 20 ? 1 : 37) {
    for (const when of ['before', 'after'] as const) {
      const sync = world({ calls, now: monday + 86_400 });
      sync.schedule();
      await sync.drain([{ at, when }]);
      expectEverythingStored(sync);
      const { through = '' } = sync.points.state.point;
      expect(Date.parse(through) / 1000).toBeGreaterThanOrEqual(monday + 86_400);
      if (at > 750) return;
    }
  }
});
