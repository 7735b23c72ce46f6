import { VendorFailure } from '../../../functions/shared/errors';
import { anEmployee } from '../../support/fixtures';
import { hangUpOf, recordLink } from '../../telephony/sipuni/sipuni-events';
import { manyCalls, type VendorFields, vendorFields } from '../../telephony/sipuni/sipuni-table';
import { openSync } from '../telephony-sync/pages/open-sync';
import { webhookOf } from './webhook';

const callId = 'sipuni-1760603535.117302';
const unanswered = { Статус: 'Не отвечен', 'Длительность разговора, сек': '', 'Кто ответил': '' };

const startWith = (...rows: readonly VendorFields[]) => {
  const syncs = openSync(rows);
  return { ...syncs, ...webhookOf(syncs) };
};

describe('the end of a call', () => {
  test('stores the call and starts its recording like the sync', async () => {
    const { deliver, stored, queue } = startWith(vendorFields());
    const bySync = openSync([vendorFields()]);
    await bySync.sync({});
    expect(await deliver(hangUpOf())).toEqual([{ state: 'TAKEN' }]);
    expect(stored()).toEqual(bySync.stored());
    expect(queue.sent).toEqual([callId]);
  });

  test("leaves no call for that day's sync to store", async () => {
    const rows = [...manyCalls(12), vendorFields({ ...unanswered, 'ID записи': '1.1' })];
    const { deliver, sync, stored, queue, vendor } = startWith(...rows);
    await deliver(...rows.map((row) => hangUpOf(row)));
    // The first page ends within these calls, so more of them may follow.
    expect(vendor.pages).toEqual([1, 2]);
    const before = stored();
    expect(await sync()).toMatchObject({ message: 'Processed: 0, Skipped: 13, Failed: 0' });
    expect(stored()).toEqual(before);
    expect(queue.sent).toHaveLength(12);
  });

  test.each<[string, VendorFields, string]>([
    ['nobody answered', unanswered, 'NOT_ANSWERED'],
    ['nobody knows the extension', { 'Кто ответил': '299' }, 'EMPLOYEE_NOT_FOUND'],
    ['colleagues spoke', { Тип: 'Внутренний', Откуда: '212', Куда: '213' }, 'INTERNAL_CALL'],
  ])("is stored with the sync's reason if %s", async (_, row, reasonCode) => {
    const { deliver, stored, queue } = startWith(vendorFields(row));
    expect(await deliver(hangUpOf(vendorFields(row)))).toEqual([{ state: 'TAKEN' }]);
    expect(stored()).toMatchObject([{ callId, status: 'SKIPPED', reasonCode }]);
    expect(queue.sent).toEqual([]);
  });

  test('is stored once if it comes twice, in one batch or two', async () => {
    const { deliver, stored, queue } = startWith(vendorFields());
    expect(await deliver(hangUpOf(), hangUpOf())).toEqual([{ state: 'TAKEN' }, { state: 'TAKEN' }]);
    expect(await deliver(hangUpOf())).toEqual([{ state: 'KNOWN' }]);
    expect(await deliver(hangUpOf(vendorFields(), { call_record_link: '' }))).toEqual([{ state: 'TAKEN' }]);
    expect(stored()).toHaveLength(1);
    expect(queue.sent).toEqual([callId]);
  });

  test('makes no request for a call that the sync has stored', async () => {
    const { deliver, sync, vendor } = startWith(vendorFields());
    await sync({});
    const asked = vendor.pages.length;
    expect(await deliver(hangUpOf())).toEqual([{ state: 'KNOWN' }]);
    expect(vendor.pages).toHaveLength(asked);
  });

  test('sends a stored call that was not sent', async () => {
    const { deliver, change, sync, queue } = startWith(vendorFields());
    await sync({});
    change(callId, { dispatchedAt: undefined });
    expect(await deliver(hangUpOf())).toEqual([{ state: 'TAKEN' }]);
    expect(queue.sent).toEqual([callId, callId]);
  });

  test('comes again while the recordings queue takes no message', async () => {
    const syncs = openSync([vendorFields()]);
    syncs.ports.recordings = { ...syncs.queue, sendAll: async () => [] };
    const { deliver } = webhookOf(syncs);
    await expect(deliver(hangUpOf())).rejects.toThrow('did not take each message');
    syncs.ports.recordings = syncs.queue;
    expect(await deliver(hangUpOf())).toEqual([{ state: 'TAKEN' }]);
    expect(syncs.queue.sent).toEqual([callId]);
  });
});

describe('the row of an event', () => {
  test('is found by parties and start if the link names no record', async () => {
    const { deliver, stored } = startWith(vendorFields());
    const event = hangUpOf(vendorFields(), { call_record_link: recordLink('1760603599.1') });
    expect(await deliver(event)).toEqual([{ state: 'TAKEN' }]);
    expect(stored()).toMatchObject([{ callId }]);
  });

  test.each<[string, VendorFields]>([
    ['another customer', { Откуда: '998901112299' }],
    ['another extension', { 'Кто ответил': '213' }],
    ['another time', { Время: '16.10.2025 13:32:21' }],
  ])('does not match %s', async (_, row) => {
    const { deliver, stored } = startWith(vendorFields(row));
    const event = hangUpOf(vendorFields(), { call_record_link: '' });
    expect(await deliver(event)).toMatchObject([{ state: 'WAITS', reasonCode: 'NO_ROW' }]);
    expect(stored()).toEqual([]);
  });

  test('is left to the sync if two rows match', async () => {
    const rows = [
      vendorFields(),
      vendorFields({ 'ID записи': '1760603536.2', Время: '16.10.2025 13:32:18' }),
    ];
    const { deliver, stored } = startWith(...rows);
    const event = hangUpOf(vendorFields(), { call_record_link: '' });
    expect(await deliver(event)).toMatchObject([
      { state: 'LEFT', reasonCode: 'TWO_CANDIDATES', candidates: [callId, 'sipuni-1760603536.2'] },
    ]);
    expect(await deliver(hangUpOf())).toEqual([{ state: 'TAKEN' }]);
    expect(stored()).toMatchObject([{ callId }]);
  });

  test.each<[string, VendorFields, string]>([
    ['has no recording yet', { 'Запись существует': '0' }, 'ROW_BEHIND'],
    ['says that nobody answered', unanswered, 'ROW_BEHIND'],
    ['has no record id yet', { 'ID записи': '' }, 'NO_RECORD_ID'],
    ['has no talk time yet', { 'Длительность разговора, сек': '' }, 'ROW_BEHIND'],
  ])('is awaited while it %s', async (_, row, reasonCode) => {
    const { deliver, stored, vendor } = startWith(vendorFields(row));
    expect(await deliver(hangUpOf())).toMatchObject([{ state: 'WAITS', reasonCode }]);
    expect(stored()).toEqual([]);
    vendor.rows = [vendorFields()];
    expect(await deliver(hangUpOf())).toEqual([{ state: 'TAKEN' }]);
    expect(stored()).toMatchObject([{ status: 'QUEUED', round: 0, durationSec: 17 }]);
  });

  test('needs no talk time if the call ended when it was answered', async () => {
    const row = vendorFields({ 'Длительность разговора, сек': '0' });
    const { deliver } = startWith(row);
    expect(await deliver(hangUpOf(row))).toEqual([{ state: 'TAKEN' }]);
  });

  test('is ignored by an unanswered leg, because the call may continue', async () => {
    const { deliver, stored } = startWith(vendorFields());
    const leg = { status: 'CANCEL', call_answer_timestamp: '0' };
    expect(await deliver(hangUpOf(vendorFields(), leg))).toMatchObject([
      { state: 'LEFT', reasonCode: 'OTHER_LEG' },
    ]);
    expect(stored()).toEqual([]);
  });

  test('without a record id is left to the sync if unanswered', async () => {
    const row = vendorFields({ ...unanswered, 'ID записи': '' });
    const { deliver, stored } = startWith(row);
    expect(await deliver(hangUpOf(row))).toMatchObject([{ state: 'LEFT', reasonCode: 'NO_RECORD_ID' }]);
    expect(stored()).toEqual([]);
  });

  test('is found beyond the first page, within a limit of pages', async () => {
    const syncs = openSync(manyCalls(300));
    syncs.ports.settings = { ...syncs.ports.settings, pageSize: 20 };
    const { deliver } = webhookOf(syncs);
    const [near, far] = [syncs.vendor.rows[50] as VendorFields, syncs.vendor.rows[290] as VendorFields];
    expect(await deliver(hangUpOf(near))).toEqual([{ state: 'TAKEN' }]);
    expect(syncs.vendor.pages).toEqual([1, 2, 3]);
    expect(await deliver(hangUpOf(far))).toMatchObject([{ state: 'WAITS', reasonCode: 'NO_ROW' }]);
    expect(syncs.vendor.pages).toHaveLength(13);
  });

  test('is awaited while the vendor does not answer', async () => {
    const syncs = openSync([vendorFields()]);
    const { sipuni } = syncs.ports;
    syncs.ports.sipuni = {
      exportPage: async () => {
        throw new VendorFailure('Sipuni', 'unavailable', 'Sipuni is down');
      },
    };
    const { deliver } = webhookOf(syncs);
    expect(await deliver(hangUpOf())).toMatchObject([{ state: 'WAITS', reasonCode: 'VENDOR_UNAVAILABLE' }]);
    syncs.ports.sipuni = sipuni;
    expect(await deliver(hangUpOf())).toEqual([{ state: 'TAKEN' }]);
  });
});

test.each<[string, Record<string, string>, string]>([
  ['says nothing', {}, 'UNREADABLE'],
  ['is of another kind', { ...hangUpOf(), event: '9' }, 'UNREADABLE'],
  ['names no start', { ...hangUpOf(), call_start_timestamp: '0' }, 'UNREADABLE'],
  ['is of the day before', { ...hangUpOf(), call_start_timestamp: '1760500000' }, 'TIME_IMPLAUSIBLE'],
  ['is of a time to come', { ...hangUpOf(), call_start_timestamp: '1960500000' }, 'TIME_IMPLAUSIBLE'],
])('an event that %s does not block others', async (_, event, reasonCode) => {
  const { deliver, stored } = startWith(vendorFields());
  expect(await deliver(event, hangUpOf())).toMatchObject([{ state: 'LEFT', reasonCode }, { state: 'TAKEN' }]);
  expect(stored()).toHaveLength(1);
});

test('a call belongs to the holder of the extension', async () => {
  const { deliver, employees, stored } = startWith(vendorFields({ 'Кто ответил': '213' }));
  await employees.save(
    [anEmployee({ extension: '213', employeeId: 'agent-213' })],
    await employees.version(),
  );
  await deliver(hangUpOf(vendorFields({ 'Кто ответил': '213' })));
  expect(stored()).toMatchObject([{ employeeId: 'agent-213' }]);
});
