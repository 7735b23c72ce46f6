import fc from 'fast-check';
import { audioJobStore } from '../../../functions/shared/audio-jobs/store';
import { openTable } from '../../../functions/shared/aws/table';
import { type Call, hasEnded } from '../../../functions/shared/calls/schema';
import { callStore } from '../../../functions/shared/calls/store';
import { type Stage, stages } from '../../../functions/shared/stage/stages';
import { inMemoryTable } from '../../support/dynamodb';
import type { Conditions } from '../../support/dynamodb-client';
import { aSyncedCall } from '../../support/fixtures';
import { type Death, processes } from '../../support/processes';
import { jobsByRecount, storedCalls, storedJobs } from '../../support/stored';
import { threeWays } from '../../support/three-ways';

const memory = inMemoryTable();
const running = processes();
let watch: () => void = () => {};
const pace = { wait: running.wait };
const storesUnder = (conditions: Conditions) => {
  const client = memory.client(
    (operation, run) =>
      running.around(operation, () => {
        const answer = run();
        watch();
        return answer;
      }),
    conditions,
  );
  const table = openTable({ tableName: 'a-table', client });
  return { calls: callStore(table, pace), jobs: audioJobStore(table, pace) };
};
const ways = threeWays.map(([name, conditions]) => ({ name, stores: storesUnder(conditions) }));
let { calls, jobs } = storesUnder({});

const customer = '905550001122';
const customerNumber = `+${customer}`;
const at = '2025-10-16T19:00:00.000Z';

const storeCall = async (call: Call): Promise<Call> => {
  await calls.create(call);
  return read(call.callId);
};
const read = async (callId: string): Promise<Call> => {
  const call = await calls.get(callId);
  if (!call) throw new Error(`there is no call ${callId}`);
  return call;
};

beforeEach(() => {
  memory.clear();
  watch = () => {};
});

/** Counters from an old copy cost at most another attempt. */
afterEach(() => expect(memory.laggingReads).toBe(0));

interface Step {
  kind: 'win' | 'upload' | 'process' | 'finish' | 'fail' | 'skip' | 'wait' | 'reopen' | 'sent';
  call: number;
  /** Works on the first copy of the call, as a late duplicate does. */
  stale: boolean;
}

const moves: Partial<Record<Step['kind'], [Stage, Parameters<typeof calls.move>[2]]>> = {
  upload: ['recordings', { status: 'UPLOADED', stage: 'speech' }],
  wait: ['recordings', { status: 'QUEUED', stage: 'recordings', reasonCode: 'VENDOR_UNAVAILABLE' }],
  process: ['speech', { status: 'PROCESSING', stage: 'cleaning' }],
  finish: ['scoring', { status: 'DONE', stage: 'scoring' }],
  fail: ['cleaning', { status: 'ERROR', stage: 'cleaning', reasonCode: 'UNEXPECTED' }],
  skip: ['recordings', { status: 'SKIPPED', stage: 'recordings', reasonCode: 'RECORDING_NOT_FOUND' }],
};

const take = async ({ kind, call: index, stale }: Step, copies: readonly Call[]): Promise<void> => {
  const copy = copies[index % copies.length];
  if (!copy) return;
  const call = stale ? copy : await read(copy.callId);
  const move = moves[kind];
  if (move) await calls.move(call, move[0], move[1], at);
  if (kind === 'win') await jobs.win(call, { customer: index % 2 ? customer : 'unknown' }, at);
  if (kind === 'reopen') await calls.reopen(call, { status: 'QUEUED', stage: 'recordings' }, at);
  if (kind === 'sent') await calls.markDispatched(call, at);
};

const aStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    ...(['win', 'win', 'upload', 'process', 'finish', 'fail', 'skip', 'wait', 'reopen', 'sent'] as const),
  ),
  call: fc.nat(2),
  stale: fc.boolean(),
});
const aDeath: fc.Arbitrary<Death | undefined> = fc.option(
  fc.record({ atRequest: fc.integer({ min: 1, max: 12 }), requestArrives: fc.boolean() }),
  { nil: undefined },
);

test('the counters of every job always equal a recount under concurrent changes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ steps: fc.array(aStep, { maxLength: 8 }), death: aDeath }), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.infiniteStream(fc.nat(1000)),
      fc.constantFrom(...ways),
      async (workers, draws, way) => {
        ({ calls, jobs } = way.stores);
        memory.clear();
        watch = () => {};
        running.drawBy(() => draws.next().value ?? 0);
        // One call is skipped and one is in the pipeline. One is won after the copies were made.
        const copies = await Promise.all(
          [{}, { status: 'QUEUED', reasonCode: undefined } as const, {}].map((state, index) =>
            storeCall(aSyncedCall({ callId: `alotech-${index}`, ...state })),
          ),
        );
        await take({ kind: 'win', call: 2, stale: false }, copies);
        let before = new Map(storedCalls(memory).map((call) => [call.callId, call]));
        watch = () => {
          const now = storedCalls(memory);
          expect(storedJobs(memory)).toEqual(jobsByRecount(now));
          for (const call of now) expectForward(before.get(call.callId), call);
          before = new Map(now.map((call) => [call.callId, call]));
        };
        await Promise.all(
          workers.map(({ steps, death }) =>
            running.run(
              async () => {
                for (const step of steps) await take(step, copies);
              },
              { death },
            ),
          ),
        );
      },
    ),
    { numRuns: 120 },
  );
});

test.each([
  ['the same move', { status: 'UPLOADED', stage: 'speech' }],
  ['a failure', { status: 'ERROR', stage: 'recordings', reasonCode: 'VENDOR_REFUSED' }],
  ['a failed attempt', { status: 'QUEUED', stage: 'recordings', reasonCode: 'VENDOR_UNAVAILABLE' }],
] as const)('counts a move right when %s interrupts it at any request', async (_, other) => {
  running.drawBy(() => 0);
  for (const { stores } of ways) {
    ({ calls, jobs } = stores);
    for (let atRequest = 1, interrupted = true; interrupted; atRequest++) {
      memory.clear();
      interrupted = false;
      const call = await storeCall(aSyncedCall());
      await jobs.win(call, { customer, customerNumber }, at);
      const by = async () => {
        interrupted = true;
        await calls.move(call, 'recordings', other, at);
      };
      const move = () => calls.move(call, 'recordings', { status: 'UPLOADED', stage: 'speech' }, at);
      await running.run(move, { interruption: { atRequest, by } });
      expect(storedJobs(memory)).toEqual(jobsByRecount(storedCalls(memory)));
    }
  }
});

test.each([
  ['enters', 'enters', 'a job that is there'],
  ['enters', 'moves', 'a job that is there'],
  ['moves', 'enters', 'a job that is there'],
  ['moves', 'moves', 'a job that is there'],
  ['enters', 'enters', 'a new job'],
] as const)(
  'counts a call that %s right when another call %s meanwhile in %s',
  async (first, second, which) => {
    running.drawBy(() => 0);
    for (const { stores } of ways) {
      ({ calls, jobs } = stores);
      for (let atRequest = 1, interrupted = true; interrupted; atRequest++) {
        memory.clear();
        interrupted = false;
        const call = await storeCall(aSyncedCall());
        const other = await storeCall(aSyncedCall({ callId: 'alotech-2' }));
        const third = await storeCall(aSyncedCall({ callId: 'alotech-3' }));
        const enter = (entering: Call) => jobs.win(entering, { customer, customerNumber }, at);
        if (which === 'a job that is there') await enter(third);
        const act = async (what: 'enters' | 'moves', acting: Call) => {
          if (what === 'enters') return enter(acting);
          return calls.move(acting, 'recordings', { status: 'UPLOADED', stage: 'speech' }, at);
        };
        if (first === 'moves') await enter(call);
        if (second === 'moves') await enter(other);
        const by = async () => {
          interrupted = true;
          expect(await act(second, other)).toBe(true);
        };
        await running.run(async () => expect(await act(first, call)).toBe(true), {
          interruption: { atRequest, by },
        });
        if (!interrupted) await by().then(() => (interrupted = false));
        expect(storedJobs(memory)).toEqual(jobsByRecount(storedCalls(memory)));
        expect(await jobs.get(customer)).toMatchObject({ calls: which === 'a new job' ? 2 : 3 });
      }
    }
  },
);

/** A call goes forward or begins a new round after its end. A won call stays in its job. */
const expectForward = (before: Call | undefined, call: Call): void => {
  if (!before) return;
  if (before.jobCustomer) expect(call.jobCustomer).toBe(before.jobCustomer);
  if (call.round > before.round) {
    expect(hasEnded(before)).toBe(true);
    return;
  }
  const entered = !before.jobCustomer && !!call.jobCustomer;
  if (hasEnded(before) && !entered) expect(call.status).toBe(before.status);
  expect(stages.indexOf(call.stage)).toBeGreaterThanOrEqual(stages.indexOf(before.stage));
};
