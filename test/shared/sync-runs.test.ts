import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RejectedRow } from '../../functions/shared/model/sync-run';
import { type ResumableRun, syncRunStore } from '../../functions/shared/store/sync-runs';
import { openTable } from '../../functions/shared/store/table';
import { inMemoryTable } from './dynamodb';

/** The item that a run with these rejected rows becomes. */
const storedWith = async (rejected: RejectedRow[]) => {
  const items: { rejected: RejectedRow[]; counts: Record<string, number> }[] = [];
  const client = {
    send: async ({ input }: { input: { Item?: (typeof items)[number] } }) => {
      if (input.Item) items.push(input.Item);
      return {};
    },
  } as unknown as DynamoDBDocumentClient;
  await syncRunStore({ place: { table: 'a-table', client } }).put({
    source: 'sipuni',
    runId: 'run-1',
    startedAt: '2025-10-16T19:00:00.000Z',
    finishedAt: '2025-10-16T19:00:09.000Z',
    outcome: 'DONE',
    message: 'Processed: 0',
    counts: { ROW_INVALID: rejected.length },
    rejected,
  });
  return items[0];
};

const aRow = (row: Record<string, string>): RejectedRow => ({
  line: 2,
  code: 'ROW_INVALID',
  reason: 'It can not be used.',
  row,
});

describe('the record of a sync', () => {
  test('keeps a rejected row as it came', async () => {
    const row = aRow({ Тип: 'Факс', Откуда: '212' });
    expect((await storedWith([row]))?.rejected).toEqual([row]);
  });

  test('cuts a long text, never to half of a surrogate pair', async () => {
    const long = `${'x'.repeat(499)}😀😀`;
    const item = await storedWith([{ ...aRow({ [long]: long }), reason: long }]);
    expect(JSON.stringify(item)).not.toMatch(/\\ud83d/);
    expect(item?.rejected[0]?.reason).toBe(`${'x'.repeat(499)}\ufffd…`);
  });

  test('fits into an item of the table however large the rejected rows are', async () => {
    const huge = aRow(
      Object.fromEntries(Array.from({ length: 17 }, (_, at) => [`c${at}`, 'ы'.repeat(100_000)])),
    );
    const item = await storedWith(Array.from({ length: 300 }, () => huge));
    expect(Buffer.byteLength(JSON.stringify(item))).toBeLessThan(400_000);
    expect(item?.rejected.length).toBeGreaterThan(0);
    expect(item?.counts).toEqual({ ROW_INVALID: 300 });
  });
});

const aRun = (overrides: Partial<ResumableRun> = {}): ResumableRun => ({
  source: 'alotech',
  runId: 'run-1',
  startedAt: '2026-03-02T09:00:00.000Z',
  message: 'Nothing is stored yet.',
  counts: {},
  rejected: [],
  progress: {
    trigger: 'schedule',
    from: '2026-03-01T21:00:00.000Z',
    to: '2026-03-02T09:00:00.000Z',
    requests: 0,
    gaps: [],
  },
  tries: 0,
  ...overrides,
});

/** A table that holds one item, refuses writes when told to, and keeps what it was asked. */
const tableWith = (item?: Record<string, unknown>, refuses = false) => {
  const inputs: Record<string, string & Record<string, unknown>>[] = [];
  const client = {
    send: async ({ input }: { input: (typeof inputs)[number] }) => {
      inputs.push(input);
      if (refuses && input.ConditionExpression)
        throw Object.assign(new Error('refused'), { name: 'ConditionalCheckFailedException' });
      return { Item: item && { ...item, __edb_e__: 'syncRun', __edb_v__: '1' } };
    },
  } as unknown as DynamoDBDocumentClient;
  return { store: syncRunStore({ place: { table: 'a-table', client } }), inputs };
};

describe('a run that several invocations work on', () => {
  const claim = { owner: 'me', now: 1000, leaseMs: 300 };
  const stored = { ...aRun(), expiresAt: 5, owner: 'somebody', leaseUntil: 1200 };

  test('is taken when its lease has ended, nobody holds it, or it is ours, and only while it has not ended', async () => {
    const { store, inputs } = tableWith(stored);
    await expect(store.take('run-1', claim)).resolves.toEqual({ state: 'taken', run: aRun() });
    const { ConditionExpression, ExpressionAttributeValues } = inputs[0] ?? {};
    expect(ConditionExpression).toMatch(
      /attribute_not_exists\(#finishedAt\) AND \(attribute_not_exists\(#leaseUntil\) OR #leaseUntil < :\w+ OR #owner = :\w+ OR #owner = :\w+\)/,
    );
    expect(Object.values(ExpressionAttributeValues ?? {})).toEqual(
      expect.arrayContaining([1000, 1300, 'nobody', 'me']),
    );
  });

  test('remembers until when the vendor wants to be left alone', async () => {
    const memory = inMemoryTable();
    const store = syncRunStore(openTable({ tableName: 'a-table', client: memory.client() }));
    await store.create(aRun());
    await store.take('run-1', claim);
    await store.handOver(aRun({ notBefore: 5_000_000 }), 'me', 5_300_000);
    await expect(store.take('run-1', { ...claim, now: 4_000_000, onlyStale: true })).resolves.toEqual({
      state: 'busy',
      leaseUntil: 5_300_000,
    });
    await expect(store.take('run-1', { ...claim, now: 4_000_000 })).resolves.toEqual({
      state: 'taken',
      run: aRun({ notBefore: 5_000_000 }),
    });
    expect(await store.get('run-1')).not.toHaveProperty('notBefore');
  });

  test('is left alone by the schedule while its next message is on its way', async () => {
    const { store, inputs } = tableWith(stored);
    await store.take('run-1', { ...claim, onlyStale: true });
    expect(Object.values(inputs[0]?.ExpressionAttributeValues ?? {})).not.toContain('nobody');
  });

  test('that somebody else works on is busy, one that has ended is no more taken, one that is not there is missing', async () => {
    await expect(tableWith(stored, true).store.take('run-1', claim)).resolves.toEqual({
      state: 'busy',
      leaseUntil: 1200,
    });
    const ended = { ...stored, finishedAt: '2026-03-02T09:10:00.000Z' };
    await expect(tableWith(ended, true).store.take('run-1', claim)).resolves.toEqual({ state: 'ended' });
    await expect(tableWith(undefined, true).store.take('run-1', claim)).resolves.toEqual({
      state: 'missing',
    });
  });

  test('is saved, handed over and finished only by who holds it', async () => {
    const { store, inputs } = tableWith(stored);
    const run = aRun({ message: 'Everything is stored.' });
    await expect(store.save(run, 'me')).resolves.toBe(true);
    await store.handOver(run, 'me', 7000);
    await store.finish({ ...run, outcome: 'DONE', finishedAt: '2026-03-02T09:10:00.000Z' }, 'me');
    const ofRun = inputs.filter(({ Key }) => JSON.stringify(Key).includes('runid'));
    for (const { ConditionExpression } of ofRun)
      expect(ConditionExpression).toMatch(/#owner = :\w+ AND attribute_not_exists\(#finishedAt\)/);
    expect(ofRun.map((input) => Object.values(input.ExpressionAttributeValues ?? {}))).toEqual([
      expect.not.arrayContaining(['nobody']),
      expect.arrayContaining(['nobody', 7000]),
      expect.arrayContaining(['nobody', 'DONE']),
    ]);
    await expect(tableWith(stored, true).store.save(run, 'me')).resolves.toBe(false);
  });

  test('is created once', async () => {
    await expect(tableWith().store.create(aRun())).resolves.toBe(true);
    await expect(tableWith(undefined, true).store.create(aRun())).resolves.toBe(false);
  });

  test('is shown with its lease, without what only its keeping needs', async () => {
    const { tries: _, ...shown } = aRun();
    const { store } = tableWith({ ...stored, density: { calls: [], hours: [] } });
    await expect(store.get('run-1')).resolves.toEqual({ ...shown, leaseUntil: 1200 });
    await expect(tableWith().store.get('run-1')).resolves.toBeUndefined();
  });
});
