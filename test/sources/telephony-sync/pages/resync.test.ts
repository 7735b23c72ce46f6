import { VendorFailure } from '../../../../functions/shared/errors';
import { anEmployee } from '../../../support/fixtures';
import { manyCalls, type VendorFields, vendorFields } from '../../../telephony/sipuni/sipuni-table';
import { openSync } from './open-sync';

const ofUnknown = vendorFields({ 'Кто ответил': '299' });
const callId = 'sipuni-1760603535.117302';

describe('a sync that is repeated', () => {
  test('sends nothing and changes nothing', async () => {
    const { sync, queue, stored } = openSync([
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

  test('does not change calls that are active, done or failed', async () => {
    for (const status of ['UPLOADED', 'PROCESSING', 'DONE', 'ERROR'] as const) {
      const { sync, change, queue, stored } = openSync([vendorFields()]);
      await sync({});
      change(callId, { status });
      await sync({});
      expect(stored()[0]).toMatchObject({ status, round: 0 });
      expect(queue.sent).toHaveLength(1);
    }
  });

  test('sends only new calls', async () => {
    const { sync, vendor, queue } = openSync(manyCalls(5).slice(2));
    await sync({});
    vendor.rows = manyCalls(5);
    expect(await sync({})).toMatchObject({ processed: 2, skipped: 3 });
    expect(new Set(queue.sent).size).toBe(5);
  });
});

describe('a skipped call', () => {
  test('B9: is requeued by the next sync once its employee is known', async () => {
    const { sync, employees, stored, queue, counted } = openSync([ofUnknown]);
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
  ] as Array<[string, VendorFields]>)('is requeued by the next sync once %s', async (_, atFirst) => {
    const { sync, vendor, stored, queue } = openSync([vendorFields(atFirst)]);
    await sync({});
    expect(stored()[0]?.status).toBe('SKIPPED');
    vendor.rows = [vendorFields()];
    await sync({});
    expect(stored()[0]).toMatchObject({ status: 'QUEUED', answered: true, recorded: true, durationSec: 17 });
    expect(queue.sent).toEqual([callId]);
  });

  test.each(['RECORDING_SILENT', 'TRANSCRIPT_EMPTY'] as const)(
    'stays skipped for %s, which a sync cannot mend',
    async (reasonCode) => {
      const { sync, change, stored, queue } = openSync([vendorFields()]);
      await sync({});
      change(callId, { status: 'SKIPPED', reasonCode });
      expect(await sync({})).toMatchObject({ processed: 0, skipped: 1 });
      expect(stored()[0]).toMatchObject({ status: 'SKIPPED', reasonCode });
      expect(queue.sent).toHaveLength(1);
    },
  );

  test('is not sent if somebody else requeues it at the same time', async () => {
    const shared = openSync([ofUnknown]);
    await shared.sync({});
    await shared.employees.save([anEmployee({ extension: '299' })], 0);
    shared.ports.calls = { ...shared.calls, requeue: async () => false };
    expect(await shared.sync({})).toMatchObject({ processed: 0, skipped: 1 });
    expect(shared.queue.sent).toEqual([]);
  });
});

describe('a call without a recording yet (404)', () => {
  const hour = 3_600_000;
  const begun = Date.parse('2025-10-16T19:00:00.000Z');

  /** A call that was stored and soon skipped by the recordings stage. */
  const openMissing = async (row: VendorFields = vendorFields()) => {
    const clock = { now: begun };
    const syncs = openSync([row], { now: () => clock.now });
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

  test.each(['the nightly sync', 'a sync that a person asks for'])('is requeued by %s', async (which) => {
    const { clock, sync, stored, queue } = await openMissing();
    clock.now += 24 * hour;
    await expect(which === 'the nightly sync' ? sync() : sync({})).resolves.toMatchObject({ processed: 1 });
    expect(stored()[0]).toMatchObject({ status: 'QUEUED', stage: 'recordings', round: 1 });
    expect(stored()[0]).not.toHaveProperty('reasonCode');
    expect(queue.sent).toEqual([callId, callId]);
  });

  test('is requeued at most once an hour for two days', async () => {
    const { clock, skip, sync, queue, stored } = await openMissing();
    for (let hours = 1; hours <= 72; hours++) {
      clock.now += hour / 2;
      await sync({});
      clock.now += hour / 2;
      await sync({});
      skip();
    }
    // The first message and one per full hour. The two days end a minute before the 48th hour.
    expect(queue.sent).toHaveLength(1 + 47);
    expect(stored()[0]).toMatchObject({
      status: 'SKIPPED',
      reasonCode: 'RECORDING_NOT_FOUND',
      reason: 'not there yet',
    });
  });

  test('is sent by the next sync after a crash between requeue and message', async () => {
    const { clock, sync, ports, queue, stored } = await openMissing();
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

  test('is not requeued after a person has retried it', async () => {
    const { clock, sync, calls, stored, queue } = await openMissing();
    clock.now += 2 * hour;
    const [call] = stored();
    if (call) await calls.reopen(call, { status: 'QUEUED', stage: 'recordings' }, 'now');
    if (call) await calls.markDispatched({ ...call, round: 1 }, 'now');
    await expect(sync({})).resolves.toMatchObject({ processed: 0, skipped: 1 });
    expect(stored()[0]).toMatchObject({ status: 'QUEUED', round: 1 });
    expect(queue.sent).toHaveLength(1);
  });

  test('can be retried by a person after syncs have stopped', async () => {
    const { clock, sync, calls, stored } = await openMissing();
    clock.now += 60 * hour;
    await sync({});
    const [call] = stored();
    expect(call?.status).toBe('SKIPPED');
    expect(call && (await calls.reopen(call, { status: 'QUEUED', stage: 'recordings' }, 'now'))).toBe(true);
  });

  test('stays skipped if its employee has left', async () => {
    const { clock, sync, employees, stored } = await openMissing();
    clock.now += 24 * hour;
    await employees.save([anEmployee({ active: false })], 0);
    await sync();
    expect(stored()[0]).toMatchObject({ status: 'SKIPPED', reasonCode: 'RECORDING_NOT_FOUND' });
  });
});

describe('an unsent call', () => {
  test('that the queue refused is sent alone by the next sync', async () => {
    const { sync, ports, queue, counted } = openSync(manyCalls(20));
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

  test('of an unreachable queue fails the sync and is sent by the next', async () => {
    const { sync, ports, queue, stored } = openSync(manyCalls(3));
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

  test('is sent by a later sync even outside its window', async () => {
    const clock = { now: Date.parse('2025-10-16T19:00:00.000Z') };
    const { sync, ports, vendor, queue } = openSync(manyCalls(10).slice(5), { now: () => clock.now });
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

  test('is sent even if the vendor cannot be read', async () => {
    const clock = { now: Date.parse('2025-10-16T19:00:00.000Z') };
    const { sync, ports, queue } = openSync(manyCalls(3), { now: () => clock.now });
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
