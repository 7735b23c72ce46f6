import { VendorFailure } from '../../../functions/shared/errors';
import { hangUpOf } from '../../telephony/sipuni/sipuni-events';
import { manyCalls, type VendorFields } from '../../telephony/sipuni/sipuni-table';
import { openSync } from '../telephony-sync/pages/open-sync';
import { webhookOf } from './webhook';

/** A webhook of a vendor with these calls. The test moves its clock. */
const startWith = (rows: readonly VendorFields[]) => {
  const clock = { ms: Date.parse('2025-10-16T19:00:00.000Z') };
  const syncs = openSync(rows, { now: () => clock.ms });
  return { clock, rows, ...syncs, ...webhookOf(syncs) };
};
type Started = ReturnType<typeof startWith>;

/** Delivers the events of the rows in batches of ten, every 100 ms. */
const deliverAll = async ({ clock, rows, deliverLate }: Started) => {
  const outcomes = [];
  for (let first = 0; first < rows.length; first += 10) {
    outcomes.push(...(await deliverLate(...rows.slice(first, first + 10).map((row) => hangUpOf(row)))));
    clock.ms += 100;
  }
  return outcomes;
};

test('a storm of events reads the list at most once in 10 s', async () => {
  const started = startWith(manyCalls(300));
  const outcomes = await deliverAll(started);
  expect(outcomes.every(({ state }) => state === 'TAKEN')).toBe(true);
  expect(new Set(started.queue.sent).size).toBe(300);
  // 30 batches in 3 s. A look reads further back only for a batch of earlier calls.
  expect(started.vendor.pages.length).toBeLessThanOrEqual(10);
});

test('a failed look is not repeated for each batch', async () => {
  const started = startWith(manyCalls(100));
  let asked = 0;
  started.ports.sipuni = {
    exportPage: async () => {
      asked++;
      throw new VendorFailure('Sipuni', 'unavailable', 'Sipuni is down');
    },
  };
  const outcomes = await deliverAll(started);
  expect(outcomes.every((one) => one.state === 'WAITS' && one.reasonCode === 'VENDOR_UNAVAILABLE')).toBe(
    true,
  );
  expect(asked).toBe(1);
});

test('an event after the last look gets another look', async () => {
  const [row, other] = manyCalls(2) as [VendorFields, VendorFields];
  const { clock, vendor, deliver, deliverLate } = startWith([other]);
  await deliverLate(hangUpOf(other));
  clock.ms += 1000;
  vendor.rows = [row, other];
  expect(await deliver(hangUpOf(row))).toEqual([{ state: 'TAKEN' }]);
});

test('an event that comes again after 10 s gets another look', async () => {
  const [row] = manyCalls(1) as [VendorFields];
  const { clock, vendor, deliverLate } = startWith([]);
  expect(await deliverLate(hangUpOf(row))).toMatchObject([{ state: 'WAITS' }]);
  clock.ms += 10_000;
  vendor.rows = [row];
  expect(await deliverLate(hangUpOf(row))).toEqual([{ state: 'TAKEN' }]);
});
