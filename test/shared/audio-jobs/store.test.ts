import { jobStateOf, jobStatusOf } from '../../../functions/shared/audio-jobs/schema';
import { audioJobStore } from '../../../functions/shared/audio-jobs/store';
import { openTable } from '../../../functions/shared/aws/table';
import { callEntity } from '../../../functions/shared/calls/entity';
import type { Call } from '../../../functions/shared/calls/schema';
import { callStore } from '../../../functions/shared/calls/store';
import { aSyncedCall } from '../../support/fixtures';
import { atOnce, tableUnder, threeWays } from '../../support/three-ways';

const customer = '905550001122';
const customerNumber = `+${customer}`;
const at = '2025-10-16T19:00:00.000Z';

describe.each(threeWays)('audio jobs (%s)', (_, conditions) => {
  const { memory, table } = tableUnder(conditions);
  const calls = callStore(table, atOnce);
  const jobs = audioJobStore(table, atOnce);

  const storeCall = async (call: Call): Promise<Call> => {
    await calls.create(call);
    return read(call.callId);
  };
  const read = async (callId: string): Promise<Call> => {
    const call = await calls.get(callId);
    if (!call) throw new Error(`there is no call ${callId}`);
    return call;
  };

  beforeEach(() => memory.clear());
  afterEach(() => expect(memory.laggingReads).toBe(0));

  describe('a won call', () => {
    test("waits for its recording in its customer's job in the same round", async () => {
      const call = await storeCall(aSyncedCall());
      expect(await jobs.win(call, { customer, customerNumber }, at)).toBe(true);
      const won = await read(call.callId);
      expect(won).toMatchObject({
        status: 'QUEUED',
        stage: 'recordings',
        wonAt: at,
        jobCustomer: customer,
        customerNumber,
        round: 0,
      });
      expect(won).not.toHaveProperty('reasonCode');
      expect(won).not.toHaveProperty('reason');
      expect(await jobs.get(customer)).toEqual({
        customer,
        jobStatus: 'queued',
        queued: 1,
        active: 0,
        done: 0,
        error: 0,
        calls: 1,
        createdAt: at,
        changedAt: at,
      });
      expect(await callEntity(table).query.byCustomer({ customerKey: customerNumber }).go()).toMatchObject({
        data: [{ callId: call.callId }],
      });
    });

    test('enters its job only once', async () => {
      const call = await storeCall(aSyncedCall());
      await jobs.win(call, { customer, customerNumber }, at);
      expect(await jobs.win(call, { customer, customerNumber }, at)).toBe(false);
      expect(await jobs.win(await read(call.callId), { customer, customerNumber }, at)).toBe(false);
      expect(await jobs.get(customer)).toMatchObject({ calls: 1 });
    });

    test.each<[string, Partial<Call>]>([
      ['its record changed', { recordDigest: 'digest-0' }],
      ['somebody retried it', { round: 1 }],
      ['it went on', { status: 'QUEUED' }],
    ])('is judged again when %s since it was read', async (_, before) => {
      const call = await storeCall(aSyncedCall());
      expect(await jobs.win({ ...call, ...before }, { customer, customerNumber }, at)).toBe(false);
      expect(await jobs.get(customer)).toBeUndefined();
      expect(await read(call.callId)).toEqual(call);
    });

    test('keeps its status and the number in its keys if it has moved on', async () => {
      const call = await storeCall(
        aSyncedCall({ status: 'UPLOADED', stage: 'speech', reasonCode: undefined }),
      );
      await jobs.win(call, { customer, customerNumber }, at);
      expect(await read(call.callId)).toMatchObject({
        status: 'UPLOADED',
        stage: 'speech',
        jobCustomer: customer,
      });
      expect(await read(call.callId)).not.toHaveProperty('customerNumber');
      expect(await jobs.get(customer)).toMatchObject({ jobStatus: 'partial', active: 1, calls: 1 });
    });

    test('enters the job of unknown customers if its number is hidden', async () => {
      const call = await storeCall(aSyncedCall({ callerNumber: 'anonymous' }));
      await jobs.win(call, { customer: 'unknown' }, at);
      expect(await jobs.get('unknown')).toMatchObject({ calls: 1 });
      expect(await read(call.callId)).not.toHaveProperty('customerNumber');
    });
  });

  describe('the status of a call and its job', () => {
    test("change together even if the caller's copy is from before the win", async () => {
      const before = await storeCall(aSyncedCall({ status: 'QUEUED', reasonCode: undefined }));
      await jobs.win(before, { customer, customerNumber }, at);
      expect(await calls.move(before, 'recordings', { status: 'UPLOADED', stage: 'speech' }, at)).toBe(true);
      expect(await jobs.get(customer)).toMatchObject({ jobStatus: 'partial', queued: 0, active: 1 });
      expect(await calls.move(before, 'speech', { status: 'PROCESSING', stage: 'speech' }, at)).toBe(true);
      expect(await jobs.get(customer)).toMatchObject({ active: 1 });
      expect(await calls.move(before, 'speech', { status: 'DONE', stage: 'scoring' }, at)).toBe(true);
      expect(await jobs.get(customer)).toMatchObject({ jobStatus: 'done', active: 0, done: 1 });
    });

    test('do not change for a late duplicate', async () => {
      const call = await storeCall(aSyncedCall());
      await jobs.win(call, { customer, customerNumber }, at);
      const won = await read(call.callId);
      await calls.move(won, 'recordings', { status: 'UPLOADED', stage: 'speech' }, at);
      expect(await calls.move(won, 'recordings', { status: 'UPLOADED', stage: 'speech' }, at)).toBe(false);
      expect(await calls.reopen(won, { status: 'QUEUED', stage: 'recordings' }, at)).toBe(false);
      expect(await jobs.get(customer)).toMatchObject({ active: 1, calls: 1 });
    });

    test('change together when a failed call is opened again', async () => {
      const call = await storeCall(aSyncedCall());
      await jobs.win(call, { customer, customerNumber }, at);
      const failed = { status: 'ERROR', stage: 'recordings', reasonCode: 'VENDOR_REFUSED' } as const;
      await calls.move(call, 'recordings', failed, at);
      expect(await jobs.get(customer)).toMatchObject({ jobStatus: 'error', error: 1 });
      expect(await calls.reopen(await read(call.callId), { status: 'QUEUED', stage: 'recordings' }, at)).toBe(
        true,
      );
      expect(await jobs.get(customer)).toMatchObject({ jobStatus: 'queued', queued: 1 });
      expect(await read(call.callId)).toMatchObject({ round: 1, jobCustomer: customer });
    });

    test('change together when new facts queue a skipped call again', async () => {
      const call = await storeCall(aSyncedCall());
      await jobs.win(call, { customer, customerNumber }, at);
      const gone = { status: 'SKIPPED', stage: 'recordings', reasonCode: 'RECORDING_NOT_FOUND' } as const;
      await calls.move(call, 'recordings', gone, at);
      const facts = {
        answered: true,
        recorded: true,
        durationSec: 60,
        extension: '212',
        employeeId: 'agent-212',
      };
      expect(await calls.requeue(await read(call.callId), facts, at)).toBe(true);
      expect(await jobs.get(customer)).toMatchObject({ jobStatus: 'queued', queued: 1, error: 0 });
    });

    test('do not change or retry when DynamoDB fails for good', async () => {
      const failing = openTable({
        tableName: 'a-table',
        client: memory.client((operation, run) =>
          operation === 'TransactWriteItems'
            ? {
                status: 400,
                body: {
                  __type: 'TransactionCanceledException',
                  CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }],
                },
              }
            : run(),
        ),
      });
      const call = await storeCall(aSyncedCall());
      const waits: number[] = [];
      const wait = async (ms: number) => void waits.push(ms);
      const winning = audioJobStore(failing, { wait }).win(call, { customer, customerNumber }, at);
      await expect(winning).rejects.toMatchObject({ name: 'TransactionCanceledException' });
      expect(waits).toEqual([]);
    });

    test.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
      'retry with a growing delay after %s and give up in the end',
      async (code) => {
        let conflicts = 0;
        const busy = openTable({
          tableName: 'a-table',
          client: memory.client((operation, run) => {
            if (operation !== 'TransactWriteItems' || conflicts === 0) return run();
            conflicts--;
            const body = {
              __type: 'TransactionCanceledException',
              CancellationReasons: [{ Code: 'None' }, { Code: 'None' }, { Code: code }],
            };
            return { status: 400, body };
          }),
        });
        const waits: number[] = [];
        const patient = audioJobStore(busy, { wait: async (ms) => void waits.push(ms), random: () => 0 });
        const call = await storeCall(aSyncedCall());
        conflicts = 3;
        expect(await patient.win(call, { customer, customerNumber }, at)).toBe(true);
        expect(waits).toEqual([15, 30, 60]);
        const other = await storeCall(aSyncedCall({ callId: 'alotech-2' }));
        conflicts = 1000;
        await expect(patient.win(other, { customer, customerNumber }, at)).rejects.toThrow(
          'changed meanwhile',
        );
        expect(await jobs.get(customer)).toMatchObject({ calls: 1 });
      },
    );

    test('wait for a transaction that holds the call', async () => {
      let conflicts = 2;
      const busy = openTable({
        tableName: 'a-table',
        client: memory.client((operation, run) =>
          operation === 'UpdateItem' && conflicts-- > 0
            ? { status: 400, body: { __type: 'TransactionConflictException' } }
            : run(),
        ),
      });
      const call = await storeCall(aSyncedCall({ status: 'QUEUED', reasonCode: undefined }));
      await callStore(busy, { wait: async () => {} }).markDispatched(call, at);
      expect(await read(call.callId)).toMatchObject({ dispatchedAt: at });
    });
  });

  describe('reading jobs', () => {
    const customers = Array.from({ length: 23 }, (_, index) => String(905_550_000_000 + index * 37));

    const fillJobs = async () => {
      for (const [index, customer] of customers.entries()) {
        const call = await storeCall(aSyncedCall({ callId: `alotech-${index}` }));
        await jobs.win(call, { customer }, at);
        if (index % 3 === 0)
          await calls.move(call, 'recordings', { status: 'UPLOADED', stage: 'speech' }, at);
      }
    };
    const all = async (filter: Parameters<typeof jobs.list>[0], limit: number) => {
      const found: string[] = [];
      for (let after: string | undefined, pages = 0; pages < 50; pages++) {
        const page = await jobs.list(filter, limit, after);
        found.push(...page.jobs.map(({ customer }) => customer));
        expect(page.jobs.length).toBeLessThanOrEqual(limit);
        if (page.next === undefined) return found;
        after = page.next;
      }
      throw new Error('the listing has no end');
    };

    test('lists each job once by customer in pages, with or without a status', async () => {
      await fillJobs();
      for (const limit of [1, 4, 23, 100]) {
        expect(await all({}, limit)).toEqual(customers);
        expect(await all({ jobStatus: 'partial' }, limit)).toEqual(
          customers.filter((_, index) => index % 3 === 0),
        );
        expect(await all({ jobStatus: 'queued' }, limit)).toEqual(
          customers.filter((_, index) => index % 3 !== 0),
        );
        expect(await all({ jobStatus: 'error' }, limit)).toEqual([]);
      }
    });

    test('lists the calls of a job in pages, newest first', async () => {
      const dates = ['2025-10-16T08:00:00.000Z', '2025-10-17T08:00:00.000Z', '2025-10-17T08:00:00.000Z'];
      const expected: string[] = [];
      for (let index = 0; index < 12; index++) {
        const callDate = dates[index % 3] ?? '';
        const call = await storeCall(aSyncedCall({ callId: `alotech-${index}`, callDate }));
        await jobs.win(call, { customer }, at);
        expected.push(`${callDate} ${call.callId}`);
      }
      expected.sort().reverse();
      for (const limit of [1, 5, 12, 50]) {
        const found: string[] = [];
        for (let after: Parameters<typeof jobs.calls>[2]; ; ) {
          const page = await jobs.calls(customer, limit, after);
          found.push(...page.calls.map(({ callDate, callId }) => `${callDate} ${callId}`));
          if (!page.next) break;
          after = page.next;
        }
        expect(found).toEqual(expected);
      }
    });
  });
});

test('derives queued, done, error and partial from the states of all calls (A5)', () => {
  const none = { queued: 0, active: 0, done: 0, error: 0 };
  expect(jobStatusOf({ ...none, queued: 2 })).toBe('queued');
  expect(jobStatusOf({ ...none, done: 2 })).toBe('done');
  expect(jobStatusOf({ ...none, error: 2 })).toBe('error');
  for (const mixed of [
    { active: 1 },
    { queued: 1, done: 1 },
    { done: 1, error: 1 },
    { queued: 1, active: 1 },
  ])
    expect(jobStatusOf({ ...none, ...mixed })).toBe('partial');
  expect(jobStateOf('SKIPPED')).toBe('error');
});
