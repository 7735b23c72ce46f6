import { audioJobStore } from '../../functions/shared/audio-jobs/store';
import { openTable } from '../../functions/shared/aws/table';
import { callIndexes } from '../../functions/shared/calls/finding/indexes';
import { callListing } from '../../functions/shared/calls/listing';
import { callStore } from '../../functions/shared/calls/store';
import { inMemoryTable } from '../support/dynamodb';
import { aCall, aSyncedCall } from '../support/fixtures';
import { atOnce } from '../support/three-ways';

const at = '2025-10-16T19:00:00.000Z';
const later = '2025-10-16T19:05:00.000Z';
const memory = inMemoryTable();

/** Runs after the next query, before its items are read. */
let meanwhile: (() => Promise<unknown>) | undefined;
const moving = openTable({
  tableName: 'a-table',
  client: memory.quickClient(async (operation, run) => {
    if (operation === 'BatchGetItem') {
      const happens = meanwhile;
      meanwhile = undefined;
      await happens?.();
    }
    return run();
  }),
});
const still = openTable({ tableName: 'a-table', client: memory.quickClient() });
const calls = callStore(still, atOnce);
const customer = '905550001122';

beforeEach(() => {
  memory.clear();
  meanwhile = undefined;
});

describe('an item that changes between the index and the table', () => {
  const range = { from: '2025-10-16T00:00:00.000Z', to: '2025-10-17T00:00:00.000Z' };
  const listing = callListing(callIndexes(moving), callStore(moving, atOnce).getMany);
  const move = () =>
    calls.move(aCall(), 'recordings', { status: 'ERROR', stage: 'recordings', reasonCode: 'UNEXPECTED' }, at);

  test('is absent from the list of its old status', async () => {
    await calls.create(aCall());
    meanwhile = move;
    expect(await listing.page({ ...range, status: 'QUEUED' }, 50)).toEqual({ calls: [] });
    expect((await listing.page({ ...range, status: 'ERROR' }, 50)).calls).toHaveLength(1);
  });

  test('has its current state in a list of all statuses', async () => {
    await calls.create(aCall());
    meanwhile = move;
    expect((await listing.page(range, 50)).calls).toMatchObject([{ status: 'ERROR' }]);
  });

  test('is not sent again by a sync', async () => {
    await calls.create(aCall());
    meanwhile = () => calls.markDispatched(aCall(), at);
    expect(await callStore(moving, atOnce).unsent(later)).toEqual([]);
  });

  test('is absent from the audio jobs of its old status', async () => {
    await calls.create(aSyncedCall());
    await audioJobStore(still, atOnce).win(aSyncedCall(), { customer, customerNumber: `+${customer}` }, at);
    const jobs = audioJobStore(moving, atOnce);
    const won = await calls.get(aSyncedCall().callId);
    meanwhile = () =>
      calls.move(
        won ?? aSyncedCall(),
        'recordings',
        { status: 'ERROR', stage: 'recordings', reasonCode: 'UNEXPECTED' },
        later,
      );
    expect(await jobs.list({ jobStatus: 'queued' }, 50)).toEqual({ jobs: [] });
    expect((await jobs.list({ jobStatus: 'error' }, 50)).jobs).toMatchObject([{ customer }]);
  });
});
