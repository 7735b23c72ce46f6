import { listWebhookEvents } from '../../../functions/api/webhook-events/list-webhook-events';
import { openTable } from '../../../functions/shared/aws/table';
import { ComesAgain } from '../../../functions/shared/errors';
import { leftEventStore } from '../../../functions/shared/webhook-events/store';
import type { Outcome } from '../../../functions/sources/telephony-webhook/take-events';
import { webhookWork } from '../../../functions/sources/telephony-webhook/webhook-consumer';
import type { CallEvent } from '../../../functions/telephony/call-event';
import { inMemoryTable } from '../../support/dynamodb';
import { ask } from '../../support/http-invocation';
import { timeZones } from '../../support/settings';

const receivedAt = Date.parse('2025-10-16T19:00:00.000Z');
const minute = 60_000;

const event: CallEvent = {
  vendorCallId: '1760603535.1',
  callIds: [],
  numbers: ['+998901112233'],
  // The second extension is a person's phone number.
  extensions: ['212', '998901112233'],
  startedAt: '2025-10-16T08:32:15.000Z',
  answered: true,
};
const waits: Outcome = { state: 'WAITS', reasonCode: 'NO_ROW', event };

const openWork = (outcomes: readonly Outcome[], agoMs = 2 * minute) => {
  const left = leftEventStore(openTable({ tableName: 'a-table', client: inMemoryTable().client() }));
  const counted: (Record<string, string> | undefined)[] = [];
  const batches: number[] = [];
  const work = webhookWork({
    source: 'sipuni',
    take: async (deliveries) => {
      batches.push(deliveries.length);
      return outcomes.slice(0, deliveries.length);
    },
    left,
    count: (_name, _dimensions, _value, details) => counted.push(details),
    patienceMs: 60 * minute,
    now: () => receivedAt + agoMs,
  });
  const deliver = (eventId = 'event-1') => work({ fields: {}, receivedAt }, eventId, receivedAt + minute);
  const list = async (query: Record<string, string> = {}) => {
    const route = listWebhookEvents({ leftEvents: left, timeZones });
    return (await ask(route, { query: { source: 'sipuni', ...query }, now: receivedAt + minute })).body;
  };
  return { deliver, list, counted, batches };
};

test.each([
  [0, 1],
  [2 * minute, 2],
  [16 * minute, 16],
  [40 * minute, 20],
])('a row missing %d ms after the event is looked for in %d min', async (agoMs, minutes) => {
  const { deliver, list } = openWork([waits], agoMs);
  const failure = await deliver().catch((cause: unknown) => cause);
  expect(failure).toBeInstanceOf(ComesAgain);
  expect((failure as ComesAgain).afterMs).toBe(minutes * minute);
  expect((await list()).events).toEqual([]);
});

test.each([
  [61 * minute, 60],
  [11.5 * 60 * minute, 30],
])('a vendor down for %d ms is asked again in %d min', async (agoMs, minutes) => {
  const { deliver, list } = openWork([{ state: 'WAITS', reasonCode: 'VENDOR_UNAVAILABLE', event }], agoMs);
  await expect(deliver()).rejects.toMatchObject({ afterMs: minutes * minute });
  expect((await list()).events).toEqual([]);
});

test('an event is left to the sync after half a day of outage', async () => {
  const down: Outcome = { state: 'WAITS', reasonCode: 'VENDOR_UNAVAILABLE', event };
  const { deliver, list } = openWork([down], 12 * 60 * minute);
  await deliver();
  expect((await list()).events).toMatchObject([{ reasonCode: 'VENDOR_UNAVAILABLE' }]);
});

test('an event without a row is kept without numbers and listed', async () => {
  const { deliver, list, counted } = openWork([waits], 61 * minute);
  await deliver();
  await deliver();
  const { events } = await list();
  expect(events).toEqual([
    {
      source: 'sipuni',
      eventId: 'event-1',
      receivedAt: '2025-10-16T19:00:00.000Z',
      reasonCode: 'NO_ROW',
      reason: expect.stringContaining('The next sync brings the call in.'),
      vendorCallId: '1760603535.1',
      startedAt: '2025-10-16T08:32:15.000Z',
      answered: true,
      extensions: ['212'],
    },
  ]);
  expect(JSON.stringify(events)).not.toContain('998901112233');
  expect(counted[0]).toEqual({ Result: 'LEFT', Code: 'NO_ROW' });
});

test('kept events are listed by page', async () => {
  const left: Outcome = { state: 'LEFT', reasonCode: 'TWO_CANDIDATES', candidates: ['a', 'b'], event };
  const { deliver, list } = openWork([left]);
  for (const eventId of ['event-1', 'event-2', 'event-3']) await deliver(eventId);
  const first = await list({ limit: '2' });
  const second = await list({ limit: '2', cursor: first.cursor });
  const ids = [...first.events, ...second.events].map(({ eventId }: { eventId: string }) => eventId);
  expect(ids.sort()).toEqual(['event-1', 'event-2', 'event-3']);
  expect(second.cursor).toBeNull();
  expect((await list({ to: '2025-10-15' })).events).toEqual([]);
});

test('deliveries of one batch share a look at the list', async () => {
  const { deliver, batches, counted } = openWork([{ state: 'TAKEN' }, { state: 'KNOWN' }]);
  await Promise.all([deliver(), deliver('event-2')]);
  expect(batches).toEqual([2]);
  expect(counted).toEqual([{ Result: 'TAKEN' }, { Result: 'KNOWN' }]);
});
