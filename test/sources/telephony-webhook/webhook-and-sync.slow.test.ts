import fc from 'fast-check';
import type { Call } from '../../../functions/shared/calls/schema';
import type { EventFields } from '../../../functions/telephony/call-event';
import { hangUpOf, recordLink } from '../../telephony/sipuni/sipuni-events';
import { type VendorFields, vendorFields } from '../../telephony/sipuni/sipuni-table';
import { openSync } from '../telephony-sync/pages/open-sync';
import { webhookOf } from './webhook';

/** A call at the vendor. Its row first appears incomplete and is complete at a later moment. */
interface VendorCall {
  row: VendorFields;
  event: EventFields;
  /** Fields that differ until the row is complete. */
  lacks: VendorFields;
  appears: number;
  isComplete: number;
}

type Step =
  | { kind: 'events'; calls: number[] }
  | { kind: 'other leg'; call: number }
  | { kind: 'garbage' }
  | { kind: 'sync' };

const moments = 6;

const unanswered = { Статус: 'Не отвечен', 'Кто ответил': '', 'Длительность разговора, сек': '' };

interface RowParts {
  isInbound: boolean;
  isAnswered: boolean;
  customer: string;
  extension: string;
  second: number;
  isRecorded: boolean;
  hasId: boolean;
  link: 'names the record' | 'names another' | 'is missing';
  lacks: VendorFields;
  appears: number;
  takes: number;
}

const aRow = (lacks: readonly VendorFields[]): fc.Arbitrary<RowParts> =>
  fc.record({
    isInbound: fc.boolean(),
    isAnswered: fc.boolean(),
    customer: fc.constantFrom('998901112233', '998901112244'),
    // Nobody has the last extension.
    extension: fc.constantFrom('212', '299'),
    second: fc.integer({ min: 0, max: 40 }),
    isRecorded: fc.boolean(),
    hasId: fc.boolean(),
    link: fc.constantFrom('names the record' as const, 'names another' as const, 'is missing' as const),
    lacks: fc.constantFrom(...lacks),
    appears: fc.integer({ min: 0, max: moments }),
    takes: fc.integer({ min: 0, max: 3 }),
  });

const vendorCall = (
  { isInbound, isAnswered, customer, extension, second, lacks, appears, ...more }: RowParts,
  index: number,
): VendorCall => {
  const id = isAnswered || more.hasId ? `1760603535.${100 + index}` : '';
  const row = vendorFields({
    ...(isInbound
      ? { Откуда: customer, 'Кто ответил': extension }
      : { Тип: 'Исходящий', Откуда: extension, Куда: customer, 'Кто ответил': customer }),
    Время: `16.10.2025 13:32:${String(second).padStart(2, '0')}`,
    'ID записи': id,
    'Запись существует': isAnswered && more.isRecorded ? '1' : '0',
    Метка: `call ${index}`,
    ...(isAnswered ? {} : { ...unanswered, ...(isInbound ? {} : { 'Кто ответил': '' }) }),
  });
  const links = {
    'names the record': recordLink(id),
    'names another': recordLink('99.12345'),
    'is missing': '',
  };
  const link = isAnswered && more.isRecorded ? links[more.link] : '';
  return {
    row,
    event: hangUpOf(row, { call_record_link: link }),
    lacks: isAnswered ? lacks : {},
    appears,
    isComplete: appears + more.takes,
  };
};

const callsOf = (row: fc.Arbitrary<RowParts>): fc.Arbitrary<VendorCall[]> =>
  fc.array(row, { minLength: 1, maxLength: 6 }).map((rows) => rows.map(vendorCall));

const lacksTalk = { 'Длительность разговора, сек': '' };
const someCalls = callsOf(aRow([{}, { 'ID записи': '' }, { 'Запись существует': '0' }, lacksTalk]));

/** Rows of answered calls that first say that nobody answered. */
const turningCalls = callsOf(aRow([unanswered]).map((parts) => ({ ...parts, isAnswered: true })));

const aStep = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('events' as const),
      calls: fc.array(fc.nat(5), { maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('other leg' as const), call: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('garbage' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sync' as const) }) },
) as fc.Arbitrary<Step>;

/** Steps by moment. An event may come before its row, hours later, often or never. */
const someSteps = fc.array(fc.array(aStep, { maxLength: 3 }), { minLength: moments, maxLength: moments });

const rowsAt = (calls: readonly VendorCall[], moment: number): VendorFields[] =>
  calls
    .filter(({ appears }) => appears <= moment)
    .map(({ row, lacks, isComplete }) => (isComplete <= moment ? row : { ...row, ...lacks }))
    .sort((one, other) => ((one.Время ?? '') < (other.Время ?? '') ? 1 : -1));

/** The calls and messages of the recordings queue at the end of a day. */
const dayOf = async (calls: readonly VendorCall[], steps: readonly Step[][], hasWebhook: boolean) => {
  const syncs = openSync([]);
  const { deliver } = webhookOf(syncs);
  const eventsAt = (places: readonly number[]): EventFields[] =>
    places.flatMap((at) => calls.slice(at, at + 1)).map(({ event }) => event);
  const eventsOf = (step: Step): EventFields[] => {
    if (step.kind === 'events') return eventsAt(step.calls);
    if (step.kind === 'garbage') return [{ event: '2', call_id: 'nothing' }];
    const legs = step.kind === 'other leg' ? eventsAt([step.call]) : [];
    return legs.map((event) => ({ ...event, short_dst_num: '214', status: 'CANCEL', call_record_link: '' }));
  };
  for (const [moment, atOnce] of steps.entries()) {
    syncs.vendor.rows = rowsAt(calls, moment);
    for (const step of atOnce) {
      if (step.kind === 'sync') await syncs.sync({});
      else if (hasWebhook) await deliver(...eventsOf(step));
    }
  }
  syncs.vendor.rows = rowsAt(calls, 2 * moments);
  await syncs.sync();
  return { ...syncs, left: syncs.stored().map(asLeft).sort(byId), sent: [...syncs.queue.sent].sort() };
};

/** Numbers depend on the order of calls. */
const asLeft = ({ ordinal: _, ...call }: Call) => call;
const byId = (one: { callId: string }, other: { callId: string }) => (one.callId < other.callId ? -1 : 1);

const sameCalls = (calls: fc.Arbitrary<VendorCall[]>, toSteps: (steps: Step[][]) => Step[][]) =>
  fc.asyncProperty(calls, someSteps.map(toSteps), async (day, steps) => {
    const alone = await dayOf(day, steps, false);
    const both = await dayOf(day, steps, true);
    expect(both.left).toEqual(alone.left);
    expect(both.sent).toEqual(alone.sent);
    expect(new Set(both.sent).size).toBe(both.sent.length);
  });

test('webhook and syncs leave the same calls as syncs alone', () =>
  fc.assert(
    sameCalls(someCalls, (steps) => steps),
    { numRuns: 150 },
  ));

// An unanswered leg would accept such a row, as a sync would then.
test('an answered call never takes a row that says nobody answered', () =>
  fc.assert(
    sameCalls(turningCalls, (steps) =>
      steps.map((atOnce) => atOnce.filter(({ kind }) => kind !== 'other leg')),
    ),
    { numRuns: 50 },
  ));

test('a sync after a day of webhooks writes and sends nothing', async () => {
  await fc.assert(
    fc.asyncProperty(someCalls, async (calls) => {
      const syncs = openSync(rowsAt(calls, 2 * moments));
      const { sync, stored, queue } = syncs;
      const { deliver } = webhookOf(syncs);
      const outcomes = await deliver(...calls.map(({ event }) => event));
      const taken = outcomes.filter(({ state }) => state === 'TAKEN').length;
      const [before, sent] = [stored(), [...queue.sent]];
      expect(before).toHaveLength(taken);
      const report = await sync();
      expect(stored().filter(({ callId }) => before.some((call) => call.callId === callId))).toEqual(before);
      expect(queue.sent.slice(0, sent.length)).toEqual(sent);
      expect(report.skipped).toBeGreaterThanOrEqual(taken);
      if (taken === calls.length) expect(report).toMatchObject({ processed: 0, skipped: taken });
    }),
    { numRuns: 50 },
  );
});
