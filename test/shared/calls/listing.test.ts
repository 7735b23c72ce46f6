import fc from 'fast-check';
import { shardOf } from '../../../functions/shared/aws/table';
import type { CallFilter } from '../../../functions/shared/calls/finding/filter';
import type { CallIndexes, Stretch } from '../../../functions/shared/calls/finding/indexes';
import { mostSorted, TooManyToSort } from '../../../functions/shared/calls/finding/lowest-scores';
import type { Position } from '../../../functions/shared/calls/finding/places';
import { callListing } from '../../../functions/shared/calls/listing';
import type { ReadCalls } from '../../../functions/shared/calls/read-calls';
import { type Call, callStatuses } from '../../../functions/shared/calls/schema';
import { aCall } from '../../support/fixtures';

const keyOf = ({ callDate, callId }: Position) => `${callDate}#${callId}`.toLowerCase();
const newestFirst = (a: Position, b: Position) => (keyOf(a) < keyOf(b) ? 1 : -1);

/**
 * The indexes as DynamoDB answers them. They are sorted by key and cut at the limit or the largest answer.
 */
const inMemoryIndexes = (calls: Call[], largestAnswer = 1000) => {
  const asked = { queries: 0, places: 0, calls: 0 };
  const answer =
    (inPartition: (call: Call) => boolean) =>
    async ({ from, before, limit }: Stretch) => {
      if (from > before.callDate) throw new Error('ValidationException: the bounds are the wrong way round');
      const found = calls
        .filter((call) => inPartition(call) && call.callDate >= from && keyOf(call) < keyOf(before))
        .sort(newestFirst);
      const cut = found.slice(0, Math.min(limit, largestAnswer));
      asked.queries++;
      asked.places += cut.length;
      // DynamoDB says "more" whenever it stops at a limit, even at the last item.
      const entries = cut.map(({ callDate, callId }) => ({ callDate, callId }));
      return { entries, more: cut.length > 0 && cut.length === Math.min(limit, largestAnswer) };
    };
  const isOf = (call: Call, employeeKey: string) =>
    call.employeeId?.toLowerCase() === employeeKey.toLowerCase();
  const indexes: CallIndexes = {
    ofDay: (day, shard) => answer((call) => call.callDate.startsWith(day) && shardOf(call.callId) === shard),
    inStatus: (status, shard) => answer((call) => call.status === status && shardOf(call.callId) === shard),
    withReason: (reason, shard) =>
      answer((call) => call.reasonCode === reason && shardOf(call.callId) === shard),
    ofEmployee: (employeeKey) => answer((call) => isOf(call, employeeKey)),
    ofEmployeeInStatus: (employeeKey, status) =>
      answer((call) => isOf(call, employeeKey) && call.status === status),
    ofCustomer: (customerNumber) => answer((call) => call.customerNumber === customerNumber),
    heard: (month, hasViolations, shard) =>
      answer(
        (call) =>
          call.status === 'DONE' &&
          call.callDate.startsWith(month) &&
          (call.violationCount ?? 0) > 0 === hasViolations &&
          shardOf(call.callId) === shard,
      ),
  };
  const read: ReadCalls = async (callIds) => {
    asked.calls += callIds.length;
    const stored = new Map(calls.map((call) => [call.callId, call]));
    return new Map(
      callIds.flatMap((callId): [string, Call][] => {
        const call = stored.get(callId);
        return call ? [[callId, call]] : [];
      }),
    );
  };
  return { indexes, read, asked, listing: callListing(indexes, read) };
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
  employees: fc.constantFrom(undefined, new Set(['agent-1'])),
});

const isWanted =
  ({ from, to, status, employees }: CallFilter) =>
  (call: Call) =>
    call.callDate >= from &&
    call.callDate < to &&
    (!status || call.status === status) &&
    (!employees || employees.has(call.employeeId ?? ''));

const readAll = async (
  calls: Call[],
  filter: CallFilter,
  limit: number,
  { largestAnswer = 1000, afterPage = (_pages: number) => {} } = {},
) => {
  const { listing } = inMemoryIndexes(calls, largestAnswer);
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
  test('returns every call once and newest first for any page size', () =>
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

  test('neither repeats nor loses a call while others arrive', () =>
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

  test('sorts calls of the same instant by id across pages', async () => {
    const calls = Array.from({ length: 10 }, (_, index) =>
      aCall({ callId: `sipuni-${index}`, callDate: '2025-09-05T00:00:00.000Z' }),
    );
    expect(await readAll(calls, range, 3)).toEqual(calls.map(({ callId }) => callId).reverse());
  });

  test('reads little more than a page on a busy day', async () => {
    const calls = Array.from({ length: 500 }, (_, index) =>
      aCall({
        callId: `sipuni-${index}`,
        callDate: new Date(Date.parse('2025-09-30') + index * 1000).toISOString(),
      }),
    );
    const { listing, asked } = inMemoryIndexes(calls);
    const page = await listing.page(range, 50);
    expect(page.calls).toHaveLength(50);
    expect(asked.queries).toBe(4);
    expect(asked.places).toBeLessThanOrEqual(4 * 26);
    expect(asked.calls).toBe(50);
  });

  test('bounds the queries of a page over a long quiet time and continues', async () => {
    const only = aCall({ callDate: '2023-01-01T10:00:00.000Z' });
    const { listing, asked } = inMemoryIndexes([only]);
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

  test("reads one of an agent's 6,000 calls for a page of a rare status", async () => {
    const calls = Array.from({ length: 6000 }, (_, index) =>
      aCall({
        callId: `sipuni-${index}`,
        callDate: new Date(Date.parse('2025-09-02') + index * 60_000).toISOString(),
        employeeId: 'agent-1',
        status: index === 0 ? 'ERROR' : 'DONE',
      }),
    );
    const { listing, asked } = inMemoryIndexes(calls);
    const page = await listing.page({ ...range, employees: new Set(['agent-1']), status: 'ERROR' }, 50);
    expect(page).toEqual({ calls: [calls[0]] });
    expect(asked).toEqual({ queries: 1, places: 1, calls: 1 });
  });
});

describe('a call that the index still lists under its last status', () => {
  const aDay = Date.parse('2025-09-05');
  const calls = Array.from({ length: 10 }, (_, index) =>
    aCall({
      callId: `sipuni-${index}`,
      callDate: new Date(aDay + index * 1000).toISOString(),
      status: 'PROCESSING',
    }),
  );
  const filter = { ...range, status: 'PROCESSING' as const };

  /** Lists while the table says that these calls are done. The index does not know it yet. */
  const listWhileDone = async (done: readonly string[], limit: number) => {
    const { indexes } = inMemoryIndexes(calls);
    const now = calls.map((call) =>
      done.includes(call.callId) ? { ...call, status: 'DONE' as const } : call,
    );
    const listing = callListing(indexes, inMemoryIndexes(now).read);
    const pages: string[][] = [];
    let next: Position | undefined;
    do {
      const page = await listing.page(filter, limit, next);
      pages.push(page.calls.map(({ callId }) => callId));
      next = page.next;
    } while (next);
    return pages;
  };
  const idsWithout = (...gone: number[]) =>
    [9, 8, 7, 6, 5, 4, 3, 2, 1, 0].filter((index) => !gone.includes(index)).map((index) => `sipuni-${index}`);

  test('is left out and replaced with the calls after it', async () => {
    expect(await listWhileDone(['sipuni-8', 'sipuni-7'], 4)).toEqual([
      idsWithout(8, 7).slice(0, 4),
      idsWithout(8, 7).slice(4),
    ]);
  });

  test('hides no other call at the end of a page', async () => {
    expect((await listWhileDone(['sipuni-6', 'sipuni-0'], 4)).flat()).toEqual(idsWithout(6, 0));
  });

  test('gives an empty page if all calls have moved on', async () => {
    expect(
      (
        await listWhileDone(
          calls.map(({ callId }) => callId),
          4,
        )
      ).flat(),
    ).toEqual([]);
  });

  test('is left out if the table no longer has it', async () => {
    const { indexes } = inMemoryIndexes(calls);
    const listing = callListing(indexes, inMemoryIndexes(calls.slice(0, 3)).read);
    expect(await listing.page(filter, 50)).toEqual({ calls: calls.slice(0, 3).reverse() });
  });
});

describe('the list with the lowest score first', () => {
  const scoredCalls = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      aCall({
        callId: `sipuni-${index}`,
        callDate: new Date(Date.parse('2025-09-02') + index * 60_000).toISOString(),
        status: 'DONE',
        employeeId: 'agent-1',
      }),
    );
  const filter = { ...range, employees: new Set(['agent-1']) };

  /** One partition of many entries with the facts of their calls. */
  const setUpSort = (count: number, factsOf = (at: number): Partial<Call> => ({ overallScore: at % 11 })) => {
    const calls = scoredCalls(count);
    const { indexes, read, asked } = inMemoryIndexes(calls, 3000);
    const facts = (entry: Position) => {
      const changed = factsOf(Number(entry.callId.slice('sipuni-'.length)));
      return { ...(calls[0] as Call), employeeKey: 'agent-1', heardIn: '2025-09', ...changed };
    };
    const ofEmployeeInStatus: CallIndexes['ofEmployeeInStatus'] = (key, status) => async (stretch) => {
      const { entries, more } = await indexes.ofEmployeeInStatus(key, status)(stretch);
      return { entries: entries.map((entry) => ({ ...entry, facts: facts(entry) })), more };
    };
    return { asked, listing: callListing({ ...indexes, ofEmployeeInStatus }, read) };
  };

  test('reads the entries of 5,000 calls but only its own calls', async () => {
    const { listing, asked } = setUpSort(mostSorted);
    const page = await listing.lowestScores(filter, 50);
    expect(page.calls.map(({ callId }) => Number(callId.slice('sipuni-'.length)) % 11)).toEqual(
      Array(50).fill(0),
    );
    expect(asked).toMatchObject({ places: mostSorted, calls: 50 });
  });

  test('orders scores of ten and of a hundred by their share', async () => {
    const scores: readonly Partial<Call>[] = [
      { overallScore: 9, scoringMode: 'hundred' },
      { overallScore: 9, scoringMode: 'ten' },
      { overallScore: 45 },
      { overallScore: 70.5, scoringMode: 'hundred' },
      { overallScore: 7, scoringMode: 'ten' },
    ];
    const { listing } = setUpSort(scores.length, (at) => scores[at] ?? {});
    const first = await listing.lowestScores(filter, 3);
    const second = await listing.lowestScores(filter, 3, first.next);
    expect(first.next).toMatchObject({ callId: 'sipuni-4', score: 7 });
    expect([...first.calls, ...second.calls].map(({ callId }) => callId)).toEqual(
      [0, 2, 4, 3, 1].map((number) => `sipuni-${number}`),
    );
  });

  test('refuses one call too many after little more reading', async () => {
    const { listing, asked } = setUpSort(3 * mostSorted);
    await expect(listing.lowestScores(filter, 50)).rejects.toThrow(TooManyToSort);
    expect(asked.places).toBeLessThanOrEqual(1.05 * mostSorted);
    await expect(setUpSort(mostSorted + 1).listing.lowestScores(filter, 50)).rejects.toThrow(TooManyToSort);
  });
});
