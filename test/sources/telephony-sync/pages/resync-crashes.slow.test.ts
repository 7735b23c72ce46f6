import fc from 'fast-check';
import { manyCalls, vendorFields } from '../../../telephony/sipuni/sipuni-table';
import { openSync } from './open-sync';

describe('a sync that crashes after any write', () => {
  /** Runs a sync that dies right after write number `at`. No code of it runs afterwards. */
  const crashAfterWrite = async (syncs: ReturnType<typeof openSync>, at: number) => {
    const intact = { ...syncs.ports };
    let writes = 0;
    let die = () => {};
    const death = new Promise<void>((resolve) => {
      die = resolve;
    });
    const mortal =
      <Arguments extends unknown[], Answer>(write: (...given: Arguments) => Promise<Answer>) =>
      async (...given: Arguments): Promise<Answer> => {
        if (writes >= at) return new Promise(() => {});
        writes += 1;
        const answer = await write(...given);
        if (writes < at) return answer;
        die();
        return new Promise(() => {});
      };
    const { calls, ordinals, recordings, runs } = intact;
    Object.assign(syncs.ports, {
      ordinals: { ...ordinals, reserve: mortal(ordinals.reserve) },
      calls: {
        ...calls,
        create: mortal(calls.create),
        requeue: mortal(calls.requeue),
        markDispatched: mortal(calls.markDispatched),
      },
      recordings: { ...recordings, sendAll: mortal(recordings.sendAll) },
      runs: { put: mortal(runs.put) },
    });
    await Promise.race([syncs.sync({}), death]);
    Object.assign(syncs.ports, intact);
  };

  /** A crashed sync loses its reserved numbers, so the next one has other numbers. */
  const withoutOrdinals = (syncs: ReturnType<typeof openSync>) =>
    syncs
      .stored()
      .map(({ ordinal: _, ...call }) => call)
      .sort((one, other) => (one.callId < other.callId ? -1 : 1));

  test('loses no call, because the next sync completes it', async () => {
    const rows = [
      ...manyCalls(5),
      vendorFields({ Статус: 'Не отвечен', 'ID записи': '1.1' }),
      'a broken row',
    ];
    const undisturbed = openSync(rows);
    await undisturbed.sync({});
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 3 }),
        async (crashes) => {
          const disturbed = openSync(rows);
          for (const at of crashes) await crashAfterWrite(disturbed, at);
          await disturbed.sync({});
          expect(withoutOrdinals(disturbed)).toEqual(withoutOrdinals(undisturbed));
          const numbers = disturbed.stored().map(({ ordinal }) => ordinal);
          expect(new Set(numbers).size).toBe(numbers.length);
          expect(numbers).not.toContain(undefined);
          expect(new Set(disturbed.queue.sent)).toEqual(new Set(undisturbed.queue.sent));
        },
      ),
    );
  });
});
