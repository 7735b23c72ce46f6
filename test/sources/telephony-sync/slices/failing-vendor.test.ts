import { NotConfigured } from '../../../../functions/shared/aws/secrets';
import { VendorFailure } from '../../../../functions/shared/errors';
import { AnswerUnknown } from '../../../../functions/telephony/alotech/call-list';
import type { CallSlices } from '../../../../functions/telephony/call-list';
import { callsAt, monday, world } from './sync-world';

const every = (seconds: number, count: number, from = monday) =>
  Array.from({ length: count }, (_, index) => from + index * seconds);

describe('a vendor that fails', () => {
  const calls = callsAt(every(120, 600));
  const failWith = (failure: (asked: number) => Error | undefined) => {
    let asked = 0;
    return (vendor: Pick<CallSlices, 'between'>): Pick<CallSlices, 'between'> => ({
      between: async (from, to, options) => {
        const thrown = failure(++asked);
        if (thrown) {
          options?.onRequest?.();
          throw thrown;
        }
        return vendor.between(from, to, options);
      },
    });
  };
  const down = () => new VendorFailure('Alotech', 'unavailable', 'Alotech answered 503');

  test('for a while is retried with growing delays, and nothing is lost', async () => {
    const { request, drain, run, storedKeys, keys, clock } = world({
      calls,
      alotech: failWith((asked) => (asked > 3 && asked < 7 ? down() : undefined)),
      parallelRequests: 1,
    });
    const begun = clock.ms;
    const runId = await request(monday, monday + 86_400);
    await drain();
    expect(run(runId)?.outcome).toBe('DONE');
    expect(storedKeys()).toEqual(keys());
    expect(clock.ms - begun).toBeGreaterThan(2000 + 4000 + 8000);
  });

  test('for good ends the run as VENDOR_UNAVAILABLE and keeps the stored calls', async () => {
    const { request, drain, run, stored, messages } = world({
      calls,
      alotech: failWith((asked) => (asked > 3 ? down() : undefined)),
      parallelRequests: 1,
    });
    const runId = await request(monday, monday + 86_400);
    await drain();
    expect(run(runId)).toMatchObject({
      outcome: 'VENDOR_UNAVAILABLE',
      message: expect.stringContaining('Nothing is lost'),
      counts: { NEW: stored().length },
    });
    expect(run(runId)?.progress.through).toBeDefined();
    expect(stored().length).toBeGreaterThan(0);
    expect(messages).toEqual([]);
  });

  test.each([400_000, 20_000_000])(
    'gets no request before its Retry-After (%d ms), without counting an attempt',
    async (retryAfterMs) => {
      const asked: number[] = [];
      const busy = new VendorFailure('Alotech', 'throttled', '429', { retryAfterMs });
      const sync = world({
        calls,
        parallelRequests: 1,
        alotech: (vendor) => ({
          between: async (...question) => {
            asked.push(sync.clock.ms);
            if (asked.length === 2) throw busy;
            return vendor.between(...question);
          },
        }),
      });
      sync.schedule();
      await sync.drain();
      const [, refused = 0, next = 0] = asked;
      expect(next - refused).toBeGreaterThanOrEqual(retryAfterMs);
      expect(next - refused).toBeLessThan(1.6 * retryAfterMs);
      expect(sync.run('run-1')?.outcome).toBe('DONE');
    },
  );

  test('gets no request from the schedule while it asks for a wait', async () => {
    const busy = new VendorFailure('Alotech', 'throttled', '429', { retryAfterMs: 3_600_000 });
    const asked: number[] = [];
    const sync = world({
      calls,
      alotech: () => ({
        between: async () => {
          asked.push(sync.clock.ms);
          throw busy;
        },
      }),
    });
    const receive = (body: Parameters<ReturnType<typeof sync.invocation>['receive']>[0]) =>
      sync.invocation().receive(body, { owner: `at-${sync.clock.ms}`, leaseMs: 300_000, received: 1 });
    await receive({ source: 'schedule' });
    for (let quarter = 0; quarter < 4; quarter++) {
      const begun = sync.clock.ms;
      await receive({ source: 'schedule' });
      for (const { body } of sync.messages.splice(0)) await receive(body);
      expect(sync.run('run-1')).toMatchObject({ tries: 1, message: expect.stringContaining('429') });
      sync.clock.ms = begun + 850_000;
    }
    expect([asked.length, sync.messages.length]).toEqual([1, 1]);
  });

  test('gets its wait even if the invocation is nearly over', async () => {
    const asked: number[] = [];
    const sync = world({
      calls,
      parallelRequests: 1,
      alotech: (vendor) => ({
        between: async (...question) => {
          asked.push(sync.clock.ms);
          if (asked.length > 1) return vendor.between(...question);
          sync.clock.ms += 290_000;
          throw new VendorFailure('Alotech', 'throttled', '429', { retryAfterMs: 600_000 });
        },
      }),
    });
    await sync.request(monday, monday + 86_400);
    await sync.drain();
    expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThanOrEqual(890_000);
  });

  test('gets its wait even if another answer failed first', async () => {
    let failures = 0;
    const sync = world({
      calls,
      alotech: (vendor) => ({
        between: async (...question) => {
          if (sync.vendor.asked.length < 3 || ++failures > 2) return vendor.between(...question);
          throw failures === 1
            ? down()
            : new VendorFailure('Alotech', 'throttled', '429', { retryAfterMs: 500_000 });
        },
      }),
    });
    const begun = sync.clock.ms;
    await sync.request(monday, monday + 86_400);
    await sync.drain();
    expect(failures).toBeGreaterThan(2);
    expect(sync.clock.ms - begun).toBeGreaterThan(500_000);
  });

  test('gets a request the next day even if it asks for years', async () => {
    const busy = new VendorFailure('Alotech', 'throttled', '429', { retryAfterMs: 1e300 });
    const { request, drain, clock, run } = world({
      calls,
      alotech: failWith((asked) => (asked === 1 ? busy : undefined)),
    });
    const begun = clock.ms;
    const runId = await request(monday, monday + 86_400);
    await drain();
    expect(run(runId)?.outcome).toBe('DONE');
    expect(clock.ms - begun).toBeLessThan(2 * 86_400_000);
  });

  test.each([
    [new NotConfigured('The secret is not filled in.'), 'NOT_CONFIGURED', 1],
    [
      new VendorFailure('Alotech', 'refused', 'Alotech refused the credentials (401)', { status: 401 }),
      'CREDENTIALS_REFUSED',
      1,
    ],
    [new VendorFailure('Alotech', 'not-found', 'Alotech does not have it (404)'), 'ANSWER_UNKNOWN', 1],
    [new AnswerUnknown('with a web page'), 'ANSWER_UNKNOWN', 4],
  ])('with %p ends the run as %s after %d requests', async (failure, outcome, tries) => {
    const { request, drain, run } = world({ calls, alotech: failWith(() => failure) });
    const runId = await request(monday, monday + 86_400);
    await drain();
    expect(run(runId)).toMatchObject({ outcome, progress: { requests: tries } });
    expect(run(runId)?.finishedAt).toBeDefined();
  });

  test('by returning calls of another time is detected early', async () => {
    const { request, drain, run, vendor } = world({
      calls: callsAt(every(1, 200, monday + 6 * 86_400)),
      alotech: (honest) => ({
        between: (_from, _to, options) =>
          honest.between(monday + 6 * 86_400, monday + 6 * 86_400 + 3600, options),
      }),
    });
    const runId = await request(monday, monday + 7 * 86_400);
    await drain();
    expect(run(runId)).toMatchObject({
      outcome: 'ANSWER_UNKNOWN',
      message: expect.stringContaining('time zone'),
    });
    expect(vendor.asked.length).toBeLessThan(30);
  });

  test('by being too slow for any progress ends the run', async () => {
    const { request, drain, run } = world({ calls, requestMs: 400_000, alotech: failWith(down) });
    const runId = await request(monday, monday + 86_400);
    await drain();
    expect(run(runId)?.outcome).toBe('VENDOR_UNAVAILABLE');
  });
});
