import fc from 'fast-check';
import { shardOf } from '../../../functions/shared/aws/table';
import {
  type CallFilter,
  type CallIndexes,
  callListing,
  type Position,
  type Stretch,
} from '../../../functions/shared/calls/listing';
import { type Call, callStatuses } from '../../../functions/shared/calls/schema';
import { aCall } from '../../support/fixtures';

const keyOf = ({ callDate, callId }: Position) => `${callDate}#${callId}`.toLowerCase();
const newestFirst = (a: Position, b: Position) => (keyOf(a) < keyOf(b) ? 1 : -1);

/** The indexes as DynamoDB answers them: sorted by key, cut at the limit or at the largest answer. */
const inMemoryIndexes = (calls: Call[], largestAnswer = 1000) => {
  const asked = { queries: 0, calls: 0 };
  const answer = (inPartition: (call: Call) => boolean, { from, before, limit }: Stretch) => {
    if (from > before.callDate) throw new Error('ValidationException: the bounds are the wrong way round');
    const found = calls
      .filter((call) => inPartition(call) && call.callDate >= from && keyOf(call) < keyOf(before))
      .sort(newestFirst);
    const cut = found.slice(0, Math.min(limit, largestAnswer));
    asked.queries++;
    asked.calls += cut.length;
    // DynamoDB says "more" whenever it stopped at a limit, even at the very last item.
    return { calls: cut, more: cut.length > 0 && cut.length === Math.min(limit, largestAnswer) };
  };
  const indexes: CallIndexes = {
    ofDay: async (day, shard, stretch) =>
      answer((call) => call.callDate.startsWith(day) && shardOf(call.callId) === shard, stretch),
    inStatus: async (status, shard, stretch) =>
      answer((call) => call.status === status && shardOf(call.callId) === shard, stretch),
    ofEmployee: async (employeeId, stretch) =>
      answer((call) => call.employeeId?.toLowerCase() === employeeId.toLowerCase(), stretch),
  };
  return { indexes, asked };
};

const range = { from: '2025-09-01T00:00:00.000Z', to: '2025-10-01T00:00:00.000Z' };
const start = Date.parse(range.from) - 86_400_000;

const someCalls = (prefix: string, maxLength: number) =>
  fc
    .array(
      fc.record({
        hour: fc.integer({ min: 0, max: 32 * 24 }),
        status: fc.constantFrom(...callStatuses),
        employeeId: fc.constantFrom('agent-1', 'Agent-1', undefined),
      }),
      { maxLength },
    )
    .map((drawn) =>
      drawn.map(({ hour, status, employeeId }, index) =>
        aCall({
          callId: `sipuni-${prefix}${index}`,
          callDate: new Date(start + hour * 3_600_000).toISOString(),
          status,
          employeeId,
        }),
      ),
    );

const someFilter: fc.Arbitrary<CallFilter> = fc.record({
  from: fc.constant(range.from),
  to: fc.constantFrom(range.to, '2025-09-10T12:00:00.000Z'),
  status: fc.constantFrom(undefined, ...callStatuses),
  employeeId: fc.constantFrom(undefined, 'agent-1'),
});

const isWanted =
  ({ from, to, status, employeeId }: CallFilter) =>
  (call: Call) =>
    call.callDate >= from &&
    call.callDate < to &&
    (!status || call.status === status) &&
    (!employeeId || call.employeeId === employeeId);

const readAll = async (
  calls: Call[],
  filter: CallFilter,
  limit: number,
  { largestAnswer = 1000, afterPage = (_pages: number) => {} } = {},
) => {
  const listing = callListing(inMemoryIndexes(calls, largestAnswer).indexes);
  const listed: string[] = [];
  let next: Position | undefined;
  let pages = 0;
  do {
    const page = await listing.page(filter, limit, next);
    expect(page.calls.length).toBeLessThanOrEqual(limit);
    listed.push(...page.calls.map(({ callId }) => callId));
    next = page.next;
    afterPage(++pages);
  } while (next && pages < 2000);
  expect(next).toBeUndefined();
  return listed;
};

describe('listing calls', () => {
  test('gives every call of the filter once, newest first, whatever the size of the pages', () =>
    fc.assert(
      fc.asyncProperty(
        someCalls('a', 60),
        someFilter,
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(2, 5, 1000),
        async (calls, filter, limit, largestAnswer) => {
          const wanted = calls.filter(isWanted(filter)).sort(newestFirst);
          const listed = await readAll(calls, filter, limit, { largestAnswer });
          expect(listed).toEqual(wanted.map(({ callId }) => callId));
        },
      ),
      { numRuns: 300, seed: 7 },
    ));

  test('neither repeats nor loses a call while others arrive between the pages', () =>
    fc.assert(
      fc.asyncProperty(
        someCalls('a', 40),
        someCalls('b', 40),
        someFilter,
        fc.integer({ min: 1, max: 7 }),
        async (first, later, filter, limit) => {
          const calls = [...first];
          const arriving = [...later];
          const listed = await readAll(calls, filter, limit, {
            afterPage: () => calls.push(...arriving.splice(0, 3)),
          });
          expect(new Set(listed).size).toBe(listed.length);
          const wanted = first.filter(isWanted(filter)).map(({ callId }) => callId);
          expect(listed).toEqual(expect.arrayContaining(wanted));
          const order = new Map(calls.map((call) => [call.callId, call]));
          const sorted = listed.map((callId) => order.get(callId) as Call).sort(newestFirst);
          expect(listed).toEqual(sorted.map(({ callId }) => callId));
        },
      ),
      { numRuns: 300, seed: 7 },
    ));

  test('lists calls of the same instant in the order of their ids, across pages', async () => {
    const calls = Array.from({ length: 10 }, (_, index) =>
      aCall({ callId: `sipuni-${index}`, callDate: '2025-09-05T00:00:00.000Z' }),
    );
    expect(await readAll(calls, range, 3)).toEqual(calls.map(({ callId }) => callId).reverse());
  });

  test('reads little more than a page from a busy day', async () => {
    const calls = Array.from({ length: 500 }, (_, index) =>
      aCall({
        callId: `sipuni-${index}`,
        callDate: new Date(Date.parse('2025-09-30') + index * 1000).toISOString(),
      }),
    );
    const { indexes, asked } = inMemoryIndexes(calls);
    const page = await callListing(indexes).page(range, 50);
    expect(page.calls).toHaveLength(50);
    expect(asked.queries).toBe(4);
    expect(asked.calls).toBeLessThanOrEqual(4 * 51);
  });

  test('asks a bounded number of queries for a page over a long quiet time, and goes on from there', async () => {
    const only = aCall({ callDate: '2023-01-01T10:00:00.000Z' });
    const { indexes, asked } = inMemoryIndexes([only]);
    const listing = callListing(indexes);
    const filter = { from: '2023-01-01T00:00:00.000Z', to: '2025-10-01T00:00:00.000Z' };
    let page = await listing.page(filter, 50);
    expect(page.calls).toEqual([]);
    expect(asked.queries).toBeLessThanOrEqual(12 * 8 * 4);
    const found: Call[] = [];
    while (page.next) {
      page = await listing.page(filter, 50, page.next);
      found.push(...page.calls);
    }
    expect(found).toEqual([only]);
  });

  test('looks at a bounded number of an agent’s calls for a page of a rare status, and goes on from there', async () => {
    const calls = Array.from({ length: 6000 }, (_, index) =>
      aCall({
        callId: `sipuni-${index}`,
        callDate: new Date(Date.parse('2025-09-02') + index * 60_000).toISOString(),
        employeeId: 'agent-1',
        status: index === 0 ? 'ERROR' : 'DONE',
      }),
    );
    const { indexes, asked } = inMemoryIndexes(calls);
    const listing = callListing(indexes);
    const filter = { ...range, employeeId: 'agent-1', status: 'ERROR' as const };
    const page = await listing.page(filter, 50);
    expect(asked.calls).toBeLessThanOrEqual(12 * 200);
    expect(page.calls).toEqual([]);
    expect(await readAll(calls, filter, 50)).toEqual(['sipuni-0']);
  });
});
