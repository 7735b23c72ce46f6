import { stageRunStore } from '../../../functions/shared/stage/stage-runs';
import { aCall } from '../../support/fixtures';
import { tableUnder, threeWays } from '../../support/three-ways';

const call = aCall();
const first = { owner: 'delivery-1', now: 1000, leaseMs: 900_000 };
const second = { ...first, owner: 'delivery-2' };
const afterLease = 901_001;

describe.each(threeWays)('a stage of a call (%s)', (_, conditions) => {
  const openRuns = () => stageRunStore(tableUnder(conditions).table);

  test('is claimed by one delivery, and another waits for its lease', async () => {
    const runs = openRuns();
    expect(await runs.claim(call, 'speech', first)).toEqual({
      state: 'claimed',
      attempts: 1,
      isFirst: true,
      failures: [],
    });
    expect(await runs.claim(call, 'speech', second)).toEqual({ state: 'busy', leaseUntil: 901_000 });
    const late = await runs.claim(call, 'speech', { ...second, now: afterLease });
    expect(late).toEqual({ state: 'claimed', attempts: 2, isFirst: false, failures: [] });
  });

  test('counts as claimed for the first time in each round', async () => {
    const runs = openRuns();
    await runs.claim(call, 'speech', first);
    expect(await runs.claim({ ...call, round: 1 }, 'speech', second)).toMatchObject({ isFirst: true });
  });

  test('can be claimed at once after a failure and keeps each failure once', async () => {
    const runs = openRuns();
    await runs.claim(call, 'speech', first);
    await runs.release(call, 'speech', 'delivery-1', 'UNEXPECTED');
    const again = await runs.claim(call, 'speech', second);
    expect(again).toEqual({ state: 'claimed', attempts: 2, isFirst: false, failures: ['UNEXPECTED'] });
  });

  test('can be claimed at once for a deferred answer without counting the attempt', async () => {
    const runs = openRuns();
    await runs.claim(call, 'speech', first);
    await runs.park(call, 'speech', 'delivery-1');
    const again = await runs.claim(call, 'speech', second);
    expect(again).toEqual({ state: 'claimed', attempts: 1, isFirst: false, failures: [] });
  });

  const blocked = { looks: 3, since: 500, code: 'MODEL_THROTTLED' } as const;

  test('keeps since when the account blocks it and counts no attempt', async () => {
    const runs = openRuns();
    await runs.claim(call, 'scoring', first);
    await runs.park(call, 'scoring', 'delivery-1', blocked);
    expect(await runs.claim(call, 'scoring', { ...second, look: 3 })).toEqual({
      state: 'claimed',
      attempts: 1,
      isFirst: false,
      failures: [],
      looks: 3,
      parked: { since: 500, code: 'MODEL_THROTTLED' },
    });
  });

  test('refuses a claim by a look older than the newest', async () => {
    const runs = openRuns();
    await runs.claim(call, 'scoring', first);
    await runs.park(call, 'scoring', 'delivery-1', blocked);
    expect(await runs.claim(call, 'scoring', second)).toEqual({ state: 'stale' });
    expect(await runs.claim(call, 'scoring', { ...second, look: 2 })).toEqual({ state: 'stale' });
    expect(await runs.claim(call, 'scoring', { ...second, look: 4 })).toMatchObject({ state: 'claimed' });
    expect(await runs.claim(call, 'scoring', { ...first, look: 2 })).toEqual({ state: 'stale' });
    expect(await runs.claim(call, 'scoring', { ...first, look: 3 })).toMatchObject({ state: 'busy' });
  });

  test('accepts a claim by a look that a person asked for', async () => {
    const runs = openRuns();
    await runs.claim(call, 'scoring', first);
    await runs.park(call, 'scoring', 'delivery-1', blocked);
    expect(await runs.claim(call, 'scoring', { ...second, look: 'any' })).toMatchObject({ state: 'claimed' });
  });

  test('keeps the start of a block and its looks after another failure', async () => {
    const runs = openRuns();
    await runs.claim(call, 'scoring', first);
    await runs.park(call, 'scoring', 'delivery-1', blocked);
    await runs.claim(call, 'scoring', { ...second, look: 3 });
    await runs.release(call, 'scoring', 'delivery-2', 'MODEL_UNAVAILABLE');
    expect(await runs.claim(call, 'scoring', { ...first, look: 3 })).toEqual({
      state: 'claimed',
      attempts: 2,
      isFirst: false,
      failures: ['MODEL_UNAVAILABLE'],
      looks: 3,
      parked: { since: 500, code: 'MODEL_THROTTLED' },
    });
  });

  test('cannot be parked or released by an earlier owner', async () => {
    const runs = openRuns();
    await runs.claim(call, 'speech', first);
    await runs.claim(call, 'speech', { ...second, now: afterLease });
    await runs.park(call, 'speech', 'delivery-1');
    await runs.release(call, 'speech', 'delivery-1', 'UNEXPECTED');
    const third = await runs.claim(call, 'speech', { ...first, owner: 'delivery-3', now: afterLease + 1 });
    expect(third).toMatchObject({ state: 'busy' });
  });

  test('differs between calls whose ids differ only in case', async () => {
    const runs = openRuns();
    await runs.claim({ ...call, callId: 'sipuni-Ab1' }, 'speech', first);
    const other = await runs.claim({ ...call, callId: 'sipuni-ab1' }, 'speech', second);
    expect(other).toMatchObject({ state: 'claimed', attempts: 1 });
  });
});
