import { stageRunStore } from '../../functions/shared/store/stage-runs';
import { openTable, type Table } from '../../functions/shared/store/table';
import { inMemoryTable } from './dynamodb';
import { aCall } from './fixtures';

/** A table that refuses the claim and holds this run. */
const refusing = (data: unknown) => {
  const refused = Object.assign(new Error('refused'), { name: 'ConditionalCheckFailedException' });
  const write = { add: () => write, where: () => write, go: () => Promise.reject(refused) };
  return stageRunStore({
    stageRuns: { upsert: () => write, get: () => ({ go: async () => ({ data }) }) },
  } as unknown as Table);
};

const claim = { owner: 'delivery-1', now: 1000, leaseMs: 900_000 };
const running = { state: 'running', owner: 'delivery-1', leaseUntil: 901_000, attempts: 2 };

describe('a claim that is refused', () => {
  test('because its own first write went through and the answer got lost is held all the same', async () => {
    const answer = await refusing(running).claim(aCall(), 'speech', claim);
    expect(answer).toEqual({ state: 'claimed', attempts: 2, failures: [] });
  });

  test('because another delivery is at work waits for the end of its lease', async () => {
    const answer = await refusing({ ...running, owner: 'delivery-2' }).claim(aCall(), 'speech', claim);
    expect(answer).toEqual({ state: 'busy', leaseUntil: 901_000 });
  });

  test('because the work is done has nothing left to do', async () => {
    const answer = await refusing({ ...running, state: 'done' }).claim(aCall(), 'speech', claim);
    expect(answer).toEqual({ state: 'done' });
  });
});

describe('a run whose answer comes later', () => {
  test('may be claimed at once, and the try that waits is not counted', async () => {
    const runs = stageRunStore(openTable({ tableName: 'a-table', client: inMemoryTable().client() }));
    await runs.claim(aCall(), 'speech', claim);
    await runs.park(aCall(), 'speech', 'delivery-1');
    const again = await runs.claim(aCall(), 'speech', { ...claim, owner: 'delivery-2' });
    expect(again).toEqual({ state: 'claimed', attempts: 1, failures: [] });
  });

  test('is not parked by who held it before', async () => {
    const runs = stageRunStore(openTable({ tableName: 'a-table', client: inMemoryTable().client() }));
    await runs.claim(aCall(), 'speech', claim);
    await runs.claim(aCall(), 'speech', { ...claim, owner: 'delivery-2', now: 902_000 });
    await runs.park(aCall(), 'speech', 'delivery-1');
    const third = await runs.claim(aCall(), 'speech', { ...claim, owner: 'delivery-3', now: 903_000 });
    expect(third).toMatchObject({ state: 'busy' });
  });
});
