import { lookSender, stageQueue } from '../../../functions/shared/aws/queue';
import type { Call } from '../../../functions/shared/calls/schema';
import type { AccountReason } from '../../../functions/shared/errors';
import { AccountBlocks, CallEnds, RetryLater } from '../../../functions/shared/errors';
import { lookDelayMs, type NextLook } from '../../../functions/shared/stage/parking';
import { type Delivery, stageRunner } from '../../../functions/shared/stage/run-stage';
import { aCall } from '../../support/fixtures';
import { testWorld } from '../../support/world';

const start = Date.parse('2025-10-16T19:00:00.000Z');
const dayMs = 86_400_000;
const minuteMs = 60_000;
const delays = { afterMs: minuteMs, capMs: 60 * minuteMs, throttledCapMs: 10 * minuteMs };

/** The scoring stage of one call. Its work fails as the test says. */
const setUpScoring = (overrides: Partial<Call> = {}, { canPark = true } = {}) => {
  const call = aCall({ status: 'PROCESSING', stage: 'scoring', ...overrides });
  const { stored, calls, runs, objects } = testWorld({ calls: [call] });
  const clock = { now: start };
  const sent: NextLook[] = [];
  const happened: unknown[] = [];
  const state = { isQueueDown: false };
  let deliveries = 0;
  const deliver = async (failure: Error | undefined, message: Partial<Delivery> = {}) =>
    stageRunner({
      calls,
      runs,
      objects,
      backoff: { baseMs: 2000, capMs: 300_000 },
      maxAttempts: 3,
      keepRecordings: true,
      now: () => clock.now,
      random: () => 0,
      onEnded: (_, status, code) => happened.push([status, code]),
      onRetry: (_, { code }) => happened.push(['retried', code]),
      onParked: (_, { code }, waitedMs) => happened.push(['parked', code, waitedMs]),
    })({
      stage: 'scoring',
      work: async () => {
        if (failure) throw failure;
        await calls.move(call, 'scoring', { status: 'DONE', stage: 'scoring' }, 'later');
      },
      ...(canPark
        ? {
            parking: {
              send: async (look) => {
                if (state.isQueueDown) throw new Error('the queue is out of reach');
                sent.push(look);
              },
              delays,
              longestMs: 14 * dayMs,
              random: () => 0.5,
            },
          }
        : {}),
    })({
      callId: call.callId,
      owner: `delivery-${++deliveries}`,
      leaseMs: minuteMs,
      deadline: clock.now + minuteMs,
      ...message,
    });
  return {
    deliver,
    sent,
    happened,
    clock,
    state,
    stored: () => stored.call(),
    run: () => stored.run('scoring', call),
    reopened: async () => {
      const ended = stored.call();
      if (ended) await calls.reopen(ended, { status: 'PROCESSING', stage: 'scoring' }, 'later');
    },
  };
};

const accountBlock = (code: AccountReason = 'MODEL_THROTTLED', afterMs?: number) =>
  new AccountBlocks(code, 'Bedrock asks for fewer tokens', { afterMs });

describe('a call that the account blocks', () => {
  test('shows why and since when it waits, the next look and no attempt', async () => {
    const { deliver, stored, sent } = setUpScoring();
    await deliver(accountBlock());
    expect(stored()).toMatchObject({
      status: 'PROCESSING',
      stage: 'scoring',
      attempts: 0,
      reasonCode: 'MODEL_THROTTLED',
      reason:
        'Bedrock asks for fewer tokens. The call has waited since 2025-10-16T19:00:00.000Z. Santral looks again at 2025-10-16T19:00:30.000Z.',
    });
    expect(sent).toEqual([{ callId: stored()?.callId, round: 0, look: 1, notBefore: start + minuteMs / 2 }]);
  });

  test('has one valid look message at a time and drops older ones', async () => {
    const { deliver, sent, happened } = setUpScoring();
    await deliver(accountBlock());
    await deliver(accountBlock(), { look: 1 });
    await deliver(accountBlock());
    await deliver(accountBlock(), { look: 1 });
    expect(sent.map(({ look }) => look)).toEqual([1, 2]);
    expect(happened).toHaveLength(2);
  });

  test('reports at each look how long one cause has blocked it', async () => {
    const { deliver, happened, clock } = setUpScoring();
    await deliver(accountBlock('MODEL_ACCESS_DENIED'));
    clock.now += dayMs;
    await deliver(accountBlock('MODEL_ACCESS_DENIED'), { look: 1 });
    await deliver(accountBlock('MODEL_THROTTLED'), { look: 2 });
    clock.now += 1000;
    await deliver(accountBlock('MODEL_THROTTLED'), { look: 3 });
    expect(happened).toEqual([
      ['parked', 'MODEL_ACCESS_DENIED', 0],
      ['parked', 'MODEL_ACCESS_DENIED', dayMs],
      ['parked', 'MODEL_THROTTLED', 0],
      ['parked', 'MODEL_THROTTLED', 1000],
    ]);
  });

  test('has waited since the first look even after another failure in between', async () => {
    const { deliver, happened, clock } = setUpScoring();
    await deliver(accountBlock());
    clock.now += dayMs;
    const down = new RetryLater('MODEL_UNAVAILABLE', 'Bedrock answered 500');
    await expect(deliver(down, { look: 1 })).rejects.toThrow(RetryLater);
    await deliver(accountBlock(), { look: 1 });
    expect(happened.at(-1)).toEqual(['parked', 'MODEL_THROTTLED', dayMs]);
  });

  test('is done after a successful look and then shows no reason', async () => {
    const { deliver, stored } = setUpScoring();
    await deliver(accountBlock());
    await deliver(undefined, { look: 1 });
    expect(stored()).toMatchObject({ status: 'DONE' });
    expect(stored()?.reasonCode).toBeUndefined();
  });

  test('ends in ERROR with its reason after the longest wait', async () => {
    const { deliver, stored, sent, happened, clock } = setUpScoring();
    await deliver(accountBlock('MODEL_ACCESS_DENIED'));
    clock.now += 14 * dayMs;
    await deliver(accountBlock('MODEL_ACCESS_DENIED'), { look: 1 });
    expect(stored()).toMatchObject({ status: 'ERROR', reasonCode: 'MODEL_ACCESS_DENIED' });
    expect(stored()?.reason).toContain('The call waited 14 days for that.');
    expect(sent).toHaveLength(1);
    expect(happened.at(-1)).toEqual(['ERROR', 'MODEL_ACCESS_DENIED']);
  });

  test('begins a new wait in the next round and ignores old messages', async () => {
    const { deliver, sent, reopened, clock } = setUpScoring();
    await deliver(accountBlock());
    await deliver(new CallEnds('ERROR', 'MODEL_UNAVAILABLE', 'no more'), { look: 1 });
    await reopened();
    await deliver(accountBlock(), { look: 9, round: 0 });
    expect(sent).toHaveLength(1);
    clock.now += 20 * dayMs;
    await deliver(accountBlock());
    expect(sent.at(-1)).toMatchObject({ round: 1, look: 1 });
  });

  test('is not lost when the next look cannot be sent', async () => {
    const { deliver, stored, run, state, sent } = setUpScoring();
    state.isQueueDown = true;
    await expect(deliver(accountBlock())).rejects.toThrow('out of reach');
    expect(run()).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(stored()).not.toHaveProperty('reasonCode');
    state.isQueueDown = false;
    await deliver(accountBlock());
    expect(sent).toHaveLength(1);
  });

  test('is retried by a stage that cannot park', async () => {
    const { deliver, stored } = setUpScoring({}, { canPark: false });
    await expect(deliver(accountBlock('MODEL_THROTTLED', 5000))).rejects.toMatchObject({
      code: 'MODEL_THROTTLED',
      afterMs: 5000,
    });
    expect(stored()).toMatchObject({ attempts: 1, reasonCode: 'MODEL_THROTTLED' });
  });
});

describe('the wait until the next look', () => {
  const wait = (code: AccountReason, look: number, share: number, afterMs?: number) =>
    lookDelayMs(delays, { code, afterMs }, look, () => share);

  test('grows to ten minutes for a quota and an hour for a repair', () => {
    expect([1, 2, 3, 4, 5, 99].map((look) => wait('MODEL_THROTTLED', look, 1) / minuteMs)).toEqual([
      1, 2, 4, 8, 10, 10,
    ]);
    expect([5, 6, 7, 99].map((look) => wait('MODEL_NOT_FOUND', look, 1) / minuteMs)).toEqual([
      16, 32, 60, 60,
    ]);
  });

  test('is random over its whole length, so that calls return apart', () => {
    expect([0.25, 0.5, 0.75].map((share) => wait('MODEL_THROTTLED', 9, share) / minuteMs)).toEqual([
      2.5, 5, 7.5,
    ]);
    expect(wait('MODEL_THROTTLED', 1, 0)).toBe(1000);
  });

  test('is never shorter than the service asks for', () => {
    expect(wait('MODEL_THROTTLED', 1, 0, 90_000)).toBe(90_000);
    expect(wait('MODEL_THROTTLED', 1, 1, 90_000)).toBe(150_000);
  });

  test.each([dayMs, 30 * dayMs, Number.POSITIVE_INFINITY])(
    'is at most 12 hours if the service asks for %d ms',
    (asked) => {
      expect(wait('MODEL_THROTTLED', 1, 0, asked)).toBe(dayMs / 2);
    },
  );
});

describe('the message of a look', () => {
  const captureSends = () => {
    const inputs: Record<string, unknown>[] = [];
    const client = {
      send: async ({ input }: { input: Record<string, unknown> }) => {
        inputs.push(input);
      },
    } as never;
    return { inputs, client };
  };
  const look = { callId: 'sipuni-1', round: 2, look: 7 };

  test.each([
    ['a while', 30_400, 31],
    ['longer than SQS delays a message', 3_600_000, 900],
    ['no time', 0, 0],
    ['a time that has passed', -5000, 0],
  ])('has a delay that SQS allows when it is due in %s', async (_, ms, DelaySeconds) => {
    const { inputs, client } = captureSends();
    await lookSender('a-queue', client, () => start)({ ...look, notBefore: start + ms });
    expect(inputs).toEqual([
      {
        QueueUrl: 'a-queue',
        MessageBody: JSON.stringify({ ...look, notBefore: start + ms }),
        DelaySeconds,
      },
    ]);
  });

  test('says when a person asked for it', async () => {
    const { inputs, client } = captureSends();
    await stageQueue('a-queue', client).lookNow('sipuni-1');
    expect(inputs).toEqual([{ QueueUrl: 'a-queue', MessageBody: '{"callId":"sipuni-1","lookNow":true}' }]);
  });
});
