import { VendorFailure } from '../../../../functions/shared/errors';
import { anEmployee } from '../../../support/fixtures';
import { manyCalls, type VendorFields, vendorFields } from '../../../telephony/sipuni/sipuni-table';
import { syncing } from './syncing';

const ofUnknown = vendorFields({ 'Кто ответил': '299' });
const callId = 'sipuni-1760603535.117302';

describe('a sync that is repeated', () => {
  test('sends nothing and changes nothing', async () => {
    const { sync, queue, stored } = syncing([
      ...manyCalls(30),
      vendorFields({ Статус: 'Не отвечен', 'ID записи': '1.1' }),
    ]);
    await sync({});
    const before = stored();
    expect(await sync({})).toMatchObject({
      message: 'Processed: 0, Skipped: 31, Failed: 0',
      processed: 0,
      skipped: 31,
    });
    expect(queue.sent).toHaveLength(30);
    expect(stored()).toEqual(before);
  });

  test('leaves calls alone that are at work, done or failed', async () => {
    for (const status of ['UPLOADED', 'PROCESSING', 'DONE', 'ERROR'] as const) {
      const { sync, change, queue, stored } = syncing([vendorFields()]);
      await sync({});
      change(callId, { status });
      await sync({});
      expect(stored()[0]).toMatchObject({ status, round: 0 });
      expect(queue.sent).toHaveLength(1);
    }
  });

  test('sends only what is new', async () => {
    const { sync, vendor, queue } = syncing(manyCalls(5).slice(2));
    await sync({});
    vendor.rows = manyCalls(5);
    expect(await sync({})).toMatchObject({ processed: 2, skipped: 3 });
    expect(new Set(queue.sent).size).toBe(5);
  });
});

describe('a skipped call', () => {
  test('B9: is taken up by the next sync once its employee is known', async () => {
    const { sync, employees, stored, queue, counted } = syncing([ofUnknown]);
    await sync({});
    await employees.save([anEmployee({ extension: '299', employeeId: 'agent-299' })], 0);
    expect(await sync({})).toMatchObject({ processed: 1, skipped: 0 });
    expect(stored()[0]).toMatchObject({
      status: 'QUEUED',
      employeeId: 'agent-299',
      extension: '299',
      round: 1,
    });
    expect(stored()[0]).not.toHaveProperty('reasonCode');
    expect(queue.sent).toEqual([callId]);
    expect(counted).toMatchObject({ 'SyncRow TAKEN_UP': 1 });
    expect(await sync({})).toMatchObject({ processed: 0 });
  });

  test.each([
    ['its recording exists', { 'Запись существует': '0' }],
    [
      'the vendor has noted that it was answered',
      { Статус: 'Не отвечен', 'Длительность разговора, сек': '' },
    ],
  ] as Array<[string, VendorFields]>)('is taken up by the next sync once %s', async (_, atFirst) => {
    const { sync, vendor, stored, queue } = syncing([vendorFields(atFirst)]);
    await sync({});
    expect(stored()[0]?.status).toBe('SKIPPED');
    vendor.rows = [vendorFields()];
    await sync({});
    expect(stored()[0]).toMatchObject({ status: 'QUEUED', answered: true, recorded: true, durationSec: 17 });
    expect(queue.sent).toEqual([callId]);
  });

  test.each(['RECORDING_SILENT', 'TRANSCRIPT_EMPTY'] as const)(
    'for %s, which a sync cannot mend, stays skipped',
    async (reasonCode) => {
      const { sync, change, stored, queue } = syncing([vendorFields()]);
      await sync({});
      change(callId, { status: 'SKIPPED', reasonCode });
      expect(await sync({})).toMatchObject({ processed: 0, skipped: 1 });
      expect(stored()[0]).toMatchObject({ status: 'SKIPPED', reasonCode });
      expect(queue.sent).toHaveLength(1);
    },
  );

  test('that somebody else takes up at the same moment is left to them', async () => {
    const shared = syncing([ofUnknown]);
    await shared.sync({});
    await shared.employees.save([anEmployee({ extension: '299' })], 0);
    shared.ports.calls = { ...shared.calls, requeue: async () => false };
    expect(await shared.sync({})).toMatchObject({ processed: 0, skipped: 1 });
    expect(shared.queue.sent).toEqual([]);
  });
});

describe('a call whose recording was not there (404)', () => {
  const hour = 3_600_000;
  const begun = Date.parse('2025-10-16T19:00:00.000Z');

  /** A call that was stored at the begin and skipped by the recordings stage soon after. */
  const missing = async (row: VendorFields = vendorFields()) => {
    const clock = { now: begun };
    const syncs = syncing([row], { now: () => clock.now });
    await syncs.sync({});
    const skip = () =>
      syncs.change(callId, {
        status: 'SKIPPED',
        reasonCode: 'RECORDING_NOT_FOUND',
        reason: 'not there yet',
        statusAt: new Date(clock.now).toISOString(),
      });
    clock.now += 60_000;
    skip();
    return { clock, skip, ...syncs };
  };

  test.each(['the nightly sync', 'a sync that a person asks for'])('is taken up by %s', async (which) => {
    const { clock, sync, stored, queue } = await missing();
    clock.now += 24 * hour;
    await expect(which === 'the nightly sync' ? sync() : sync({})).resolves.toMatchObject({ processed: 1 });
    expect(stored()[0]).toMatchObject({ status: 'QUEUED', stage: 'recordings', round: 1 });
    expect(stored()[0]).not.toHaveProperty('reasonCode');
    expect(queue.sent).toEqual([callId, callId]);
  });

  test('is asked for again as often as syncs come, an hour apart at least, for two days', async () => {
    const { clock, skip, sync, queue, stored } = await missing();
    for (let hours = 1; hours <= 72; hours++) {
      clock.now += hour / 2;
      await sync({});
      clock.now += hour / 2;
      await sync({});
      skip();
    }
    // The first message, and one in each full hour of the two days, which are over a minute before the 48th.
    expect(queue.sent).toHaveLength(1 + 47);
    expect(stored()[0]).toMatchObject({
      status: 'SKIPPED',
      reasonCode: 'RECORDING_NOT_FOUND',
      reason: 'not there yet',
    });
  });

  test('is sent by the next sync when a crash came between taking it up and sending it', async () => {
    const { clock, sync, ports, queue, stored } = await missing();
    clock.now += 2 * hour;
    const accepting = ports.recordings;
    ports.recordings = {
      ...accepting,
      sendAll: async () => {
        throw new Error('a crash');
      },
    };
    await expect(sync({})).rejects.toThrow('a crash');
    ports.recordings = accepting;
    expect(stored()[0]).toMatchObject({ status: 'QUEUED', round: 1 });
    await expect(sync({})).resolves.toMatchObject({ processed: 1 });
    expect(queue.sent).toEqual([callId, callId]);
  });

  test('that a person has retried meanwhile is left alone', async () => {
    const { clock, sync, calls, stored, queue } = await missing();
    clock.now += 2 * hour;
    const [call] = stored();
    if (call) await calls.reopen(call, { status: 'QUEUED', stage: 'recordings' }, 'now');
    if (call) await calls.markDispatched({ ...call, round: 1 }, 'now');
    await expect(sync({})).resolves.toMatchObject({ processed: 0, skipped: 1 });
    expect(stored()[0]).toMatchObject({ status: 'QUEUED', round: 1 });
    expect(queue.sent).toHaveLength(1);
  });

  test('can be retried by a person when syncs have stopped asking', async () => {
    const { clock, sync, calls, stored } = await missing();
    clock.now += 60 * hour;
    await sync({});
    const [call] = stored();
    expect(call?.status).toBe('SKIPPED');
    expect(call && (await calls.reopen(call, { status: 'QUEUED', stage: 'recordings' }, 'now'))).toBe(true);
  });

  test('stays skipped when its employee has left meanwhile', async () => {
    const { clock, sync, employees, stored } = await missing();
    clock.now += 24 * hour;
    await employees.save([anEmployee({ active: false })], 0);
    await sync();
    expect(stored()[0]).toMatchObject({ status: 'SKIPPED', reasonCode: 'RECORDING_NOT_FOUND' });
  });
});

describe('a call that could not be sent', () => {
  test('because the queue refused it alone is sent by the next sync; the others are not sent again', async () => {
    const { sync, ports, queue, counted } = syncing(manyCalls(20));
    const accepting = ports.recordings;
    ports.recordings = {
      ...accepting,
      sendAll: (callIds) => accepting.sendAll(callIds.filter((_, index) => index % 4 !== 0)),
    };
    expect(await sync({})).toMatchObject({ processed: 14 });
    expect(counted).toMatchObject({ 'SyncRow NOT_SENT': 6 });
    ports.recordings = accepting;
    expect(await sync({})).toMatchObject({ processed: 6, skipped: 14 });
    expect([...queue.sent].sort()).toEqual(
      manyCalls(20)
        .map((call) => `sipuni-${call['ID записи']}`)
        .sort(),
    );
  });

  test('because the queue is out of reach makes the sync fail and is sent by the next one', async () => {
    const { sync, ports, queue, stored } = syncing(manyCalls(3));
    const reachable = ports.recordings;
    ports.recordings = {
      ...reachable,
      sendAll: async () => {
        throw new Error('SQS is out of reach');
      },
    };
    await expect(sync({})).rejects.toThrow('out of reach');
    expect(stored()).toHaveLength(3);
    ports.recordings = reachable;
    expect(await sync({})).toMatchObject({ processed: 3 });
    expect(queue.sent).toHaveLength(3);
  });

  test('is sent by a later sync although newer calls have pushed it out of the window', async () => {
    const clock = { now: Date.parse('2025-10-16T19:00:00.000Z') };
    const { sync, ports, vendor, queue } = syncing(manyCalls(10).slice(5), { now: () => clock.now });
    const accepting = ports.recordings;
    ports.recordings = { ...accepting, sendAll: async () => [] };
    await sync({ limit: 5 });
    ports.recordings = accepting;
    clock.now += 24 * 3_600_000;
    vendor.rows = manyCalls(10);
    expect(await sync({ limit: 5 })).toMatchObject({ processed: 10 });
    expect(new Set(queue.sent).size).toBe(10);
    expect(await sync({ limit: 5 })).toMatchObject({ processed: 0 });
  });

  test('goes out although the vendor cannot be read this time', async () => {
    const clock = { now: Date.parse('2025-10-16T19:00:00.000Z') };
    const { sync, ports, queue } = syncing(manyCalls(3), { now: () => clock.now });
    const accepting = ports.recordings;
    ports.recordings = { ...accepting, sendAll: async () => [] };
    await sync({});
    ports.recordings = accepting;
    clock.now += 24 * 3_600_000;
    ports.sipuni = {
      exportPage: async () => {
        throw new VendorFailure('Sipuni', 'unavailable', 'Sipuni answered 503');
      },
    };
    expect(await sync({})).toMatchObject({ outcome: 'VENDOR_UNAVAILABLE', processed: 3 });
    expect(queue.sent).toHaveLength(3);
  });
});
