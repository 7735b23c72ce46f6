import { syncRunStore } from '../../../../functions/shared/syncs/store';
import { tableUnder, threeWays } from '../../../support/three-ways';
import { callsAt, monday, world } from './sync-world';

const day = 86_400;

describe.each(threeWays)('a sync that needs several invocations, %s,', (_, conditions) => {
  test('continues with its next message until it is done', async () => {
    const runs = syncRunStore(tableUnder(conditions).table);
    const times = Array.from({ length: 900 }, (_, index) => monday + index * 90);
    let handedOver = 0;
    const handOver: typeof runs.handOver = (...args) => {
      handedOver++;
      return runs.handOver(...args);
    };
    const sync = world({
      calls: callsAt(times),
      now: monday + 3 * day,
      runs: { ...runs, handOver },
      requestMs: 60_000,
      parallelRequests: 1,
    });
    const runId = await sync.request(monday, monday + day);
    await sync.drain();
    expect(handedOver).toBeGreaterThan(0);
    expect(sync.storedKeys()).toEqual(sync.keys());
    expect(await runs.get(runId)).toMatchObject({ outcome: 'DONE', counts: { NEW: 900 } });
    expect(sync.counted['SyncRun DONE']).toBe(1);
  });
});
