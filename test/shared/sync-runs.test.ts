import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RejectedRow } from '../../functions/shared/model/sync-run';
import { syncRunStore } from '../../functions/shared/store/sync-runs';

/** The item that a run with these rejected rows becomes. */
const storedWith = async (rejected: RejectedRow[]) => {
  const items: { rejected: RejectedRow[]; counts: Record<string, number> }[] = [];
  const client = {
    send: async ({ input }: { input: { Item: (typeof items)[number] } }) => {
      items.push(input.Item);
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
