import fc from 'fast-check';
import type { MatchingMessage } from '../../functions/shared/aws/matching-queue';
import type { Death } from '../support/processes';
import { jobsByRecount, storedCalls, storedJobs } from '../support/stored';
import { findWon } from './oracle';
import { type CallFacts, matchingWorld, type RowFacts } from './world';

/**
 * All runs share this world, so no property has a time limit. fast-check does not stop an interrupted run,
 * which would then write into the next test.
 */
const world = matchingWorld();
const { memory, calls } = world;

/** Matching misses a call if it does not see a stored link or mark. */
afterEach(() => expect(memory.laggingReads).toBe(0));

const customers = ['+905550000001', '+905550000002', '+998901110003'];
const ours = ['+902120000001', '+902120000002'];
const hidden = ['anonymous', '212', ''];
const agents = ['agent1@santral.example', 'agent2@santral.example', 'agent3@santral.example'];

const aCallId = fc.constantFrom(...Array.from({ length: 5 }, (_, index) => `alotech-C${index}`));
const aRowKey = fc.constantFrom('row-1', 'row-2', 'row-3', 'Row-3');

const aDeath: fc.Arbitrary<Death> = fc.record({
  atRequest: fc.integer({ min: 1, max: 25 }),
  requestArrives: fc.boolean(),
});
const deaths = fc.array(aDeath, { maxLength: 2 });

/** Any number may be at either end. Numbers of the exchange may be contacts too. */
const anyCall: fc.Arbitrary<CallFacts> = fc.record({
  callId: aCallId,
  direction: fc.constantFrom('inbound', 'outbound', 'unknown', 'internal'),
  callerNumber: fc.constantFrom(...customers, ...ours, ...hidden),
  calleeNumber: fc.constantFrom(...customers, ...ours, ...hidden),
  durationSec: fc.constantFrom(0, 39, 40, 600),
  agentEmail: fc.option(fc.constantFrom(...agents), { nil: undefined, freq: 6 }),
});
const anyRow: fc.Arbitrary<RowFacts> = fc.record({
  rowKey: aRowKey,
  phones: fc.uniqueArray(fc.constantFrom(...customers, ours[0] ?? ''), { maxLength: 3 }),
  ownerEmail: fc.option(fc.constantFrom(...agents), { nil: undefined, freq: 6 }),
  isWon: fc.constantFrom(true, true, true, false),
});

type Event =
  | { call: CallFacts; deaths: Death[] }
  | { row: RowFacts; deaths: Death[] }
  | { again: number }
  | { moves: string; to: 'UPLOADED' | 'ERROR' }
  | { retried: string };

const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ call: anyCall, deaths }) },
  { weight: 5, arbitrary: fc.record({ row: anyRow, deaths }) },
  { weight: 1, arbitrary: fc.record({ again: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ moves: aCallId, to: fc.constantFrom('UPLOADED', 'ERROR') }) },
  { weight: 1, arbitrary: fc.record({ retried: aCallId }) },
);

/**
 * Checks the table after everything was looked at.
 *
 * @param won customers by call, as of the moment when each call became won. The row that came first decides
 */
const expectWon = (won: ReadonlyMap<string, string>): void => {
  const stored = storedCalls(memory);
  expect(
    new Map(stored.flatMap(({ callId, jobCustomer }) => (jobCustomer ? [[callId, jobCustomer]] : []))),
  ).toEqual(won);
  expect(storedJobs(memory)).toEqual(jobsByRecount(stored));
  for (const { callId, jobCustomer, wonAt, status, dispatchedAt, reasonCode } of stored) {
    expect([callId, jobCustomer !== undefined]).toEqual([callId, wonAt !== undefined]);
    if (jobCustomer && status === 'QUEUED')
      expect([callId, dispatchedAt]).toEqual([callId, expect.any(String)]);
    if (!jobCustomer && reasonCode === 'NOT_WON') expect(world.recordings.sent).not.toContain(callId);
  }
  const waiting = memory.items().filter((item) => item.awaitsMatching?.BOOL);
  expect(waiting).toEqual([]);
};

test('matching agrees with a full comparison despite any order, repeats and crashes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyEvent, { minLength: 1, maxLength: 14 }), async (events) => {
      world.clear();
      world.running.drawBy(() => 0);
      const facts = new Map<string, CallFacts>();
      const rows = new Map<string, RowFacts>();
      const won = new Map<string, string>();
      const messages: MatchingMessage[] = [];
      const arrive = async (message: MatchingMessage, crashes: Death[] = []): Promise<void> => {
        messages.push(message);
        await world.deliver(message, crashes);
        for (const [callId, customer] of findWon(facts.values(), rows.values()))
          if (!won.has(callId)) won.set(callId, customer);
        expectWon(won);
      };

      for (const event of events) {
        if ('call' in event) {
          const message = await world.storeCall(event.call);
          const stored = await calls.get(event.call.callId);
          if (stored) facts.set(stored.callId, { ...stored, agentEmail: event.call.agentEmail });
          await arrive(message, event.deaths);
        } else if ('row' in event) {
          rows.set(event.row.rowKey, event.row);
          await arrive(await world.storeRow(event.row), event.deaths);
        } else if ('again' in event) {
          const message = messages[event.again % Math.max(1, messages.length)];
          if (message) await arrive(message);
        } else if ('moves' in event) {
          const call = await calls.get(event.moves);
          const stage = event.to === 'ERROR' ? 'recordings' : 'speech';
          if (call) await calls.move(call, 'recordings', { status: event.to, stage }, 'later');
        } else {
          const call = await calls.get(event.retried);
          if (call && (await calls.reopen(call, { status: 'QUEUED', stage: 'recordings' }, 'later')))
            await calls.markDispatched({ ...call, round: call.round + 1 }, 'later');
        }
      }
    }),
    { numRuns: 80 },
  );
});

/** A repeated delivery hides what the first one missed. So most have no repeat. */
const rarely = fc.constantFrom(false, false, false, true);
const seldom = fc.oneof({ weight: 3, arbitrary: fc.constant<Death[]>([]) }, { weight: 1, arbitrary: deaths });

const plainRow: fc.Arbitrary<RowFacts> = fc.record({
  rowKey: fc.constant(''),
  phones: fc.uniqueArray(fc.constantFrom(...customers.slice(0, 2)), { maxLength: 2 }),
  ownerEmail: fc.constantFrom(...agents.slice(0, 2)),
  isWon: fc.constantFrom(true, true, true, false),
});

/** One end is a customer. No row names the other end, so the customer does not depend on timing. */
const plainCall: fc.Arbitrary<CallFacts> = fc
  .record({
    direction: fc.constantFrom('inbound', 'outbound', 'unknown'),
    customer: fc.constantFrom(...customers.slice(0, 2)),
    line: fc.constantFrom(...ours, ...hidden),
    customerCalls: fc.boolean(),
    durationSec: fc.constantFrom(39, 40, 40, 600),
    agentEmail: fc.constantFrom(...agents.slice(0, 2)),
  })
  .map(({ customer, line, customerCalls, ...call }) => ({
    ...call,
    callId: '',
    callerNumber: customerCalls ? customer : line,
    calleeNumber: customerCalls ? line : customer,
  }));

test('calls and rows that arrive together find each other despite repeats and crashes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ call: plainCall, deaths, repeated: fc.boolean() }), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.array(fc.record({ row: plainRow, deaths: seldom, repeated: rarely }), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.infiniteStream(fc.nat(1000)),
      async (arrivingCalls, arrivingRows, draws) => {
        world.clear();
        world.running.drawBy(() => draws.next().value ?? 0);
        const facts = arrivingCalls.map(({ call }, index) => ({ ...call, callId: `alotech-C${index}` }));
        const rows = arrivingRows.map(({ row }, index) => ({ ...row, rowKey: `row-${index}` }));
        const arrive = async (
          store: () => Promise<MatchingMessage>,
          { deaths: crashes, repeated }: { deaths: Death[]; repeated: boolean },
        ): Promise<void> => {
          let message: MatchingMessage | undefined;
          await world.running.run(async () => {
            message = await store();
          });
          if (!message) return;
          await Promise.all([world.deliver(message, crashes), ...(repeated ? [world.deliver(message)] : [])]);
        };
        await Promise.all([
          ...facts.map((call, index) =>
            arrive(() => world.storeCall(call), arrivingCalls[index] ?? { deaths: [], repeated: false }),
          ),
          ...rows.map((row, index) =>
            arrive(() => world.storeRow(row), arrivingRows[index] ?? { deaths: [], repeated: false }),
          ),
        ]);
        expectWon(findWon(facts, rows));
      },
    ),
    { numRuns: 80 },
  );
});

test('the contact whose row came first is the customer, otherwise the caller', async () => {
  const [caller = '', callee = ''] = customers;
  const [agentEmail = ''] = agents;
  const call: CallFacts = {
    callId: 'alotech-C0',
    direction: 'unknown',
    callerNumber: caller,
    calleeNumber: callee,
    durationSec: 40,
    agentEmail,
  };
  const ofCaller: RowFacts = { rowKey: 'row-1', phones: [caller], ownerEmail: agentEmail, isWon: true };
  const ofCallee: RowFacts = { rowKey: 'row-2', phones: [callee], ownerEmail: agentEmail, isWon: true };
  for (const [order, expected] of [
    [[call, ofCallee, ofCaller], callee],
    [[call, ofCaller, ofCallee], caller],
    [[ofCallee, call, ofCaller], callee],
    [[ofCaller, ofCallee, call], caller],
    [[ofCallee, ofCaller, call], caller],
  ] as const) {
    world.clear();
    const won = new Map<string, string>();
    const came: (CallFacts | RowFacts)[] = [];
    for (const facts of order) {
      came.push(facts);
      await world.handle(await ('callId' in facts ? world.storeCall(facts) : world.storeRow(facts)));
      const callsNow = came.filter((one) => 'callId' in one);
      const rowsNow = came.filter((one) => 'rowKey' in one);
      for (const [callId, customer] of findWon(callsNow, rowsNow))
        if (!won.has(callId)) won.set(callId, customer);
      expectWon(won);
    }
    expect([...won.values()]).toEqual([expected.slice(1)]);
  }
});

describe('matching misses no call', () => {
  const [customer = '', line = ''] = [customers[0], ours[0]];
  const [agentEmail = '', colleague = ''] = agents;
  const call: CallFacts = {
    callId: 'alotech-C0',
    direction: 'inbound',
    callerNumber: customer,
    calleeNumber: line,
    durationSec: 40,
    agentEmail,
  };
  const row = (rowKey: string, phones: string[], ownerEmail: string): RowFacts => ({
    rowKey,
    phones,
    ownerEmail,
    isWon: true,
  });
  const ofBoth = row('both', [customer], agentEmail);
  const ofContact = row('contact', [customer], colleague);
  const ofOwner = row('owner', [], agentEmail);
  const comes = async (facts: CallFacts | RowFacts): Promise<number> =>
    world.handle(await ('callId' in facts ? world.storeCall(facts) : world.storeRow(facts)));

  test.each<[string, (CallFacts | RowFacts)[], CallFacts | RowFacts, (CallFacts | RowFacts)[]]>([
    ['a row comes while a call is looked at', [], call, [ofBoth]],
    ['both rows come while a call is looked at', [], call, [ofOwner, ofContact]],
    ['the owner comes while a call is looked at', [ofContact], call, [ofOwner]],
    ['the contact comes while a call is looked at', [ofOwner], call, [ofContact]],
    ['a call comes while a row is looked at', [], ofBoth, [call]],
    ['a call comes while its owner is looked at', [ofContact], ofOwner, [call]],
    ['a call comes while its contact is looked at', [ofOwner], ofContact, [call]],
    ['a call and its contact come while its owner is looked at', [], ofOwner, [call, ofContact]],
    ['a call and its owner come while its contact is looked at', [], ofContact, [call, ofOwner]],
    ['the owner comes while the contact is looked at', [call], ofContact, [ofOwner]],
    ['the contact comes while the owner is looked at', [call], ofOwner, [ofContact]],
    ['another row of the contact comes while the first is looked at', [call, ofOwner], ofContact, [ofBoth]],
  ])('when %s, at whichever of its requests', async (_, before, arriving, meanwhile) => {
    world.running.drawBy(() => 0);
    for (let atRequest = 1, interrupted = true; interrupted; atRequest++) {
      world.clear();
      interrupted = false;
      for (const facts of before) await comes(facts);
      const by = async () => {
        interrupted = true;
        for (const facts of meanwhile) await comes(facts);
      };
      await world.running.run(() => comes(arriving), { interruption: { atRequest, by } });
      if (!interrupted) for (const facts of meanwhile) await comes(facts);
      const rows = [...before, arriving, ...meanwhile].filter((facts) => 'rowKey' in facts);
      expectWon(findWon([call], rows));
      expect(world.recordings.sent).toContain('alotech-C0');
    }
  });
});
