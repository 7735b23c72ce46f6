import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { openTable } from '../../../../functions/shared/aws/table';
import type { Call } from '../../../../functions/shared/calls/schema';
import { callStore } from '../../../../functions/shared/calls/store';
import { callWriter, callWrites } from '../../../../functions/sources/telephony-sync/intake/call-writer';
import { mapAlotechRecord } from '../../../../functions/telephony/alotech/mapper';
import type { CallRecord } from '../../../../functions/telephony/call-list';
import { inMemoryTable } from '../../../support/dynamodb';
import { syncStores } from '../sync-stores';
import { recordOf } from './in-memory-alotech';
import { monday } from './sync-world';

const record = (overrides: Record<string, unknown> = {}): CallRecord => {
  const mapped = mapAlotechRecord(
    { ...recordOf({ key: 'key-1', at: monday }, monday), ...overrides },
    { timeZone: 'Europe/Istanbul', country: 'TR' },
  );
  if ('callId' in mapped) return mapped;
  throw new Error(mapped.reason);
};

const stores = (...initial: Call[]) => {
  const { table } = syncStores('alotech', { calls: initial });
  const { store } = callWriter({ ...table, now: () => monday * 1000 });
  const stored = () => [...table.content.values()];
  const only = (): Call => {
    const [call, more] = stored();
    if (call && !more) return call;
    throw new Error('There is not exactly one call.');
  };
  const change = (overrides: Partial<Call>) => table.place({ ...only(), ...overrides });
  const { calls, writes, ordinals, written } = table;
  return { calls, writes, ordinals, written, stored, store, only, change };
};

describe('a record', () => {
  test('is stored as a call that is not won yet, with an ordinal', async () => {
    const { store, only } = stores();
    await expect(store([record()], 5000)).resolves.toEqual({
      results: ['NEW'],
      refused: [],
      awaiting: [record().callId],
    });
    expect(only()).toMatchObject({
      ...record(),
      status: 'SKIPPED',
      reasonCode: 'NOT_WON',
      stage: 'recordings',
      awaitsMatching: true,
      ordinal: 0,
      round: 0,
      attempts: 0,
      createdAt: new Date(monday * 1000).toISOString(),
    });
  });

  test('without an agent is not sent to matching', async () => {
    const { store, only } = stores();
    const { awaiting } = await store([record({ agent_email: null })], 5000);
    expect(awaiting).toEqual([]);
    expect(only().awaitsMatching).toBeUndefined();
  });

  test('is not written again if unchanged but sent until it is matched', async () => {
    const { store, written, change } = stores();
    await store([record()], 5000);
    await expect(store([record()], 6000)).resolves.toEqual({
      results: ['UNCHANGED'],
      refused: [],
      awaiting: [record().callId],
    });
    change({ awaitsMatching: undefined });
    await expect(store([record()], 7000)).resolves.toMatchObject({ results: ['UNCHANGED'], awaiting: [] });
    expect(written()).toBe(1);
  });

  test('is the same in any order of its fields', async () => {
    const { store } = stores();
    await store([record({ b: { x: 1, y: 2 }, a: 1 })], 5000);
    const { results } = await store([record({ a: 1, b: { y: 2, x: 1 } })], 6000);
    expect(results).toEqual(['UNCHANGED']);
  });

  test('updates its call and sends it again if changed', async () => {
    const { store, only, change } = stores();
    await store([record()], 5000);
    change({ awaitsMatching: undefined });
    const changed = record({ duration: 300, is_inbound: null, call_date: '2026-03-02 00:00:05', note: 'x' });
    await expect(store([changed], 6000)).resolves.toMatchObject({
      results: ['CHANGED'],
      awaiting: [changed.callId],
    });
    expect(only()).toMatchObject({ ...changed, awaitsMatching: true, ordinal: 0, status: 'SKIPPED' });
    expect(only().customerNumber).toBeUndefined();
  });

  test('removes the agent from the call if it has none any more', async () => {
    const { store, only } = stores();
    await store([record()], 5000);
    await store([record({ agent_email: null, agent_name: null })], 6000);
    expect(only()).not.toHaveProperty('agentEmail');
    expect(only()).not.toHaveProperty('awaitsMatching');
  });

  test('of a won call changes its facts but no date or number in keys', async () => {
    const { store, only, change } = stores();
    await store([record()], 5000);
    const { callDate, customerNumber, callerNumber } = only();
    change({
      status: 'QUEUED',
      reasonCode: undefined,
      reason: undefined,
      wonAt: 'then',
      jobCustomer: '905321234567',
    });
    await store(
      [record({ duration: 300, caller_id: '05327654321', call_date: '2026-03-02 00:00:05', note: 'x' })],
      6000,
    );
    expect(only()).toMatchObject({
      durationSec: 300,
      vendorFields: { note: 'x' },
      awaitsMatching: true,
      ...{ callDate, customerNumber, callerNumber },
      status: 'QUEUED',
      jobCustomer: '905321234567',
    });
  });

  test('does not replace a record that was requested later', async () => {
    const { store, only } = stores();
    await store([record({ duration: 300 })], 6000);
    await expect(store([record({ duration: 100 })], 5000)).resolves.toMatchObject({ results: ['UNCHANGED'] });
    expect(only().durationSec).toBe(300);
  });

  test('remains the same call when it gets a call id later', async () => {
    const { store, only } = stores();
    const early = record({ call_id: null, duration: 0, agent_email: null });
    const late = record({ call_id: '1740819622.104233' });
    await expect(store([early], 5000)).resolves.toMatchObject({ results: ['NEW'] });
    await expect(store([late], 6000)).resolves.toMatchObject({ results: ['CHANGED'] });
    expect(only()).toMatchObject({
      callId: early.callId,
      vendorFields: { call_id: '1740819622.104233' },
      ordinal: 0,
    });
  });

  test.each(['ValidationException', 'SerializationException'])(
    'does not stop the others if DynamoDB refuses it (%s)',
    async (name) => {
      const { calls, writes, ordinals, stored } = stores();
      const { store } = callWriter({
        calls: {
          ...calls,
          create: async (call) => {
            if (call.externalId !== 'bad') return calls.create(call);
            throw new Error('in ElectroDB', { cause: Object.assign(new Error('no'), { name }) });
          },
        },
        writes,
        ordinals,
      });
      const bad = record({ call_key: 'bad' });
      await expect(store([bad, record()], 5000)).resolves.toEqual({
        results: ['NEW'],
        refused: [bad.callId],
        awaiting: [record().callId],
      });
      await expect(store([bad], 5000)).resolves.toMatchObject({ results: [], refused: [bad.callId] });
      expect(stored()).toHaveLength(1);
    },
  );

  test('is not blamed when DynamoDB refuses all or is unreachable', async () => {
    const { calls, writes, ordinals } = stores();
    const failWith = (name: string) =>
      callWriter({
        calls: {
          ...calls,
          create: async () => {
            throw Object.assign(new Error('no'), { name });
          },
        },
        writes,
        ordinals,
      });
    const many = Array.from({ length: 5 }, (_, index) => record({ call_key: `key-${index}` }));
    await expect(failWith('ValidationException').store(many, 5000)).rejects.toThrow('all 5 records');
    await expect(failWith('InternalServerError').store(many.slice(1), 5000)).rejects.toThrow('no');
  });

  test('is stored once, with the longest call of an answer', async () => {
    const { store, only } = stores();
    const both = [record({ duration: 300 }), record({ duration: 100 })];
    await expect(store(both, 5000)).resolves.toMatchObject({ results: ['NEW'] });
    await expect(store(both.reverse(), 6000)).resolves.toMatchObject({ results: ['UNCHANGED'] });
    expect(only().durationSec).toBe(300);
  });
});

describe('two runs at once', () => {
  test('store a call once, and the slower run writes only newer facts', async () => {
    const { calls, writes, ordinals, stored } = stores();
    const other = callWriter({ calls, writes, ordinals });
    const raced = callWriter({
      calls: {
        ...calls,
        create: async (call) => {
          await other.store([record({ duration: 300 })], 4000);
          return calls.create(call);
        },
      },
      writes,
      ordinals,
    });
    await expect(raced.store([record({ duration: 400 })], 5000)).resolves.toMatchObject({
      results: ['CHANGED'],
    });
    expect(stored()).toMatchObject([{ durationSec: 400, ordinal: 1 }]);
  });

  test('keep the later reading when they write the same call', async () => {
    const { calls, writes, ordinals, store, only } = stores();
    await store([record()], 1000);
    const other = callWriter({ calls, writes, ordinals });
    let meddled = false;
    const raced = callWriter({
      calls,
      writes: {
        ...writes,
        replace: async (call, read) => {
          if (!meddled) await other.store([record({ duration: 500 })], 9000);
          meddled = true;
          return writes.replace(call, read);
        },
      },
      ordinals,
    });
    await expect(raced.store([record({ duration: 400 })], 5000)).resolves.toMatchObject({
      results: ['UNCHANGED'],
    });
    expect(only().durationSec).toBe(500);
  });

  test('update only the facts of a call that was won meanwhile', async () => {
    const { calls, writes, ordinals, store, only, change } = stores();
    await store([record()], 1000);
    const raced = callWriter({
      calls,
      writes: {
        ...writes,
        replace: async (call, read) => {
          change({ status: 'QUEUED', reasonCode: undefined });
          return writes.replace(call, read);
        },
      },
      ordinals,
    });
    const { callDate } = only();
    await raced.store([record({ duration: 400, call_date: '2026-03-02 00:00:09' })], 5000);
    expect(only()).toMatchObject({ status: 'QUEUED', durationSec: 400, callDate });
  });
});

describe('the writes to DynamoDB', () => {
  /** Requests sent to DynamoDB. */
  const table = () => {
    const inputs: Record<string, unknown>[] = [];
    const opened = openTable({ tableName: 'a-table' });
    const client = opened.client as { send: unknown };
    client.send = async ({ input }: { input: Record<string, unknown> }) => {
      inputs.push(input);
      return {};
    };
    return { ...opened, inputs, client: client as DynamoDBDocumentClient };
  };
  const stored = async (): Promise<Call> => {
    const { store, only } = stores();
    await store([record()], 1000);
    return only();
  };

  test('replace only an unchanged call, with all index keys of its date', async () => {
    const { inputs, ...opened } = table();
    const read = await stored();
    await callWrites(opened).replace({ ...read, callDate: '2026-03-05T00:00:00.000Z' }, read);
    const [input] = inputs;
    expect(input?.Item).toMatchObject({ callDate: '2026-03-05T00:00:00.000Z', day: '2026-03-05' });
    const keys = JSON.stringify(input?.Item).match(/2026-03-05t00:00:00\.000z/g);
    expect(keys?.length).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(input?.ConditionExpression)).toMatch(/status.*reasonCode.*round.*recordDigest/);
    expect(Object.values(input?.ExpressionAttributeValues as object)).toEqual(
      expect.arrayContaining(['SKIPPED', 'NOT_WON', 0, read.recordDigest]),
    );
  });

  test("correct a call without changing its keys, except its agent's", async () => {
    const { inputs, ...opened } = table();
    const read = await stored();
    const { agentEmail: _, awaitsMatching: _a, ...call } = { ...read, durationSec: 7 };
    await callWrites(opened).correct(call, read);
    const { UpdateExpression, ConditionExpression } = inputs[0] as Record<string, string>;
    expect(UpdateExpression).toMatch(/durationSec/);
    expect(UpdateExpression).toMatch(/REMOVE.*agentEmail.*awaitsMatching/);
    expect(UpdateExpression).not.toMatch(/callDate|callerNumber|customerNumber|direction|gsi[^36]|status/);
    expect(ConditionExpression).toMatch(/recordDigest/);
  });

  test.each(['replace', 'correct'] as const)(
    '%s a call again while it enters an audio job',
    async (write) => {
      const memory = inMemoryTable();
      const read = await stored();
      await callStore(openTable({ tableName: 'a-table', client: memory.client() })).create(read);
      let conflicts = 2;
      const busy = openTable({
        tableName: 'a-table',
        client: memory.client((_, run) =>
          conflicts-- > 0 ? { status: 400, body: { __type: 'TransactionConflictException' } } : run(),
        ),
      });
      const waits: number[] = [];
      const pace = { wait: async (ms: number) => waits.push(ms), random: () => 0 };
      const { agentEmail: _, awaitsMatching: _a, ...changed } = { ...read, durationSec: 7 };
      expect(await callWrites(busy, pace)[write](changed, read)).toBe(true);
      expect(waits).toEqual([15, 30]);
      const only = await callStore(busy).get(read.callId);
      expect(only).toMatchObject({ durationSec: 7 });
      expect(only).not.toHaveProperty('agentEmail');
      expect(await callWrites(busy)[write](changed, { ...read, recordDigest: 'another' })).toBe(false);
    },
  );

  test('create a call with its ordinal', async () => {
    const { inputs, ...opened } = table();
    await callStore(opened).create(await stored());
    expect(inputs[0]?.Item).toMatchObject({ ordinal: 0, recordDigest: expect.stringContaining('@1000') });
  });
});
