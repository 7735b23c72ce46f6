import { matchCalls } from '../../functions/matching/match-calls';
import { matchRows } from '../../functions/matching/match-rows';
import type { RowReference } from '../../functions/shared/aws/matching-queue';
import { aSyncedCall } from '../support/fixtures';
import { inMemoryQueue } from '../support/sqs';
import { matchingWorld, type RowFacts } from './world';

const world = matchingWorld();
const { calls, rows, ports, memory } = world;

const customer = '+905550000001';
const ours = '+902120000001';
const agentEmail = 'agent1@santral.example';

const aRow = (overrides: Partial<RowFacts> = {}): RowFacts => ({
  rowKey: 'row-1',
  phones: [customer],
  ownerEmail: agentEmail,
  isWon: true,
  ...overrides,
});
const aCall = (overrides: Parameters<typeof aSyncedCall>[0] = {}) =>
  aSyncedCall({ direction: 'inbound', callerNumber: customer, calleeNumber: ours, agentEmail, ...overrides });

const arriveCall = async (overrides: Parameters<typeof aCall>[0] = {}) =>
  world.handle(await world.storeCall(aCall(overrides)));
const arriveRow = async (overrides: Partial<RowFacts> = {}) =>
  world.handle(await world.storeRow(aRow(overrides)));
const readCall = (callId = 'alotech-1') => calls.get(callId);
const readBy = async (work: () => Promise<unknown>): Promise<number> => {
  const before = memory.itemsRead;
  await work();
  return memory.itemsRead - before;
};

const ofOwner = { side: 'owner', key: agentEmail, kind: 'won', revision: 1, minSeconds: 40 } as const;

beforeEach(() => {
  world.clear();
  ports.wonMinSeconds = 40;
  for (const name of Object.keys(world.counted)) delete world.counted[name];
});

/** Matching misses a call if it does not see a stored link or mark. */
afterEach(() => expect(memory.laggingReads).toBe(0));

describe('A4: a call is won', () => {
  test.each([
    ['of 40 seconds', { durationSec: 40 }, true],
    ['of 39 seconds', { durationSec: 39 }, false],
    ['of an agent who owns nothing', { agentEmail: 'agent2@santral.example' }, false],
    ['without an agent', { agentEmail: undefined }, false],
    ['with a number no row knows', { callerNumber: '+905550000009' }, false],
    ['whose called number is the contact', { callerNumber: ours, calleeNumber: customer }, true],
    ['of an extension that looks like nothing', { callerNumber: '212', calleeNumber: 'anonymous' }, false],
  ])('when closed-won rows name its customer and its agent: %s', async (_, call, won) => {
    await arriveRow();
    await arriveCall(call);
    expect((await readCall())?.wonAt !== undefined).toBe(won);
    expect(world.recordings.sent).toEqual(won ? ['alotech-1'] : []);
  });

  test('when number and owner come from different rows', async () => {
    await arriveCall();
    await arriveRow({ rowKey: 'row-1', ownerEmail: 'agent2@santral.example' });
    expect(await readCall()).toMatchObject({ status: 'SKIPPED', reasonCode: 'NOT_WON' });
    await arriveRow({ rowKey: 'row-2', phones: ['+905550000009'] });
    expect(await readCall()).toMatchObject({ status: 'QUEUED', jobCustomer: '905550000001' });
    expect(world.counted).toMatchObject({ CallWon: 1, CallsLookedAt: 1, RowsLookedAt: 2 });
  });

  test('for good, even if its row is no longer won', async () => {
    await arriveCall();
    await arriveRow();
    await arriveRow({ isWon: false });
    await arriveCall({ callId: 'alotech-2' });
    expect(await readCall()).toMatchObject({ jobCustomer: '905550000001' });
    expect(await readCall('alotech-2')).toMatchObject({ reasonCode: 'NOT_WON' });
  });
});

describe('A5: the customer of a won call', () => {
  test.each([
    ['inbound', customer, ours, '905550000001'],
    ['outbound', ours, customer, '905550000001'],
    ['inbound', ours, customer, '902120000001'],
    ['unknown', ours, customer, '905550000001'],
    ['unknown', customer, ours, '905550000001'],
    ['unknown', customer, '+905550000002', '905550000001'],
    ['inbound', 'anonymous', customer, 'unknown'],
  ] as const)('for direction %s from %s to %s is %s', async (direction, caller, callee, expected) => {
    await arriveCall({ direction, callerNumber: caller, calleeNumber: callee });
    await arriveRow({ phones: [customer, '+905550000002'] });
    const call = await readCall();
    expect(call?.jobCustomer).toBe(expected);
    expect(call?.customerNumber).toBe(expected === 'unknown' ? undefined : `+${expected}`);
  });
});

describe('a message', () => {
  test('that repeats after a crash sends won calls that were never sent', async () => {
    await arriveRow();
    const message = await world.storeCall(aCall());
    const down = { ...ports, recordings: inMemoryQueue(() => false) };
    await expect(matchCalls(down)(['alotech-1'])).rejects.toThrow('did not accept 1 messages');
    expect(await readCall()).toMatchObject({ status: 'QUEUED', awaitsMatching: true });
    await world.handle(message);
    expect(world.recordings.sent).toEqual(['alotech-1']);
    expect(await readCall()).toMatchObject({ dispatchedAt: expect.any(String) });
    expect(await readCall()).not.toHaveProperty('awaitsMatching');
    await world.handle(message);
    expect(world.recordings.sent).toEqual(['alotech-1']);
  });

  test('about a retried call sends its missing message', async () => {
    const message = await world.storeCall(aCall({ agentEmail: 'nobody@santral.example' }));
    await world.handle(message);
    const call = await readCall();
    if (!call) throw new Error('the call was not stored');
    const again = { status: 'QUEUED', stage: 'recordings' } as const;
    expect(await calls.reopen(call, again, '2025-10-16T20:00:00.000Z')).toBe(true);
    await world.handle(message);
    expect(world.recordings.sent).toEqual(['alotech-1']);
    expect(await readCall()).toMatchObject({ status: 'QUEUED', dispatchedAt: expect.any(String) });
  });

  test('about a call that changes meanwhile leaves the newer record waiting', async () => {
    await world.storeCall(aCall({ durationSec: 10 }));
    const matching = {
      ...ports.matching,
      noteLookedAt: async (call: Parameters<typeof ports.matching.noteLookedAt>[0]) => {
        await world.storeCall(aCall({ durationSec: 90 }));
        await ports.matching.noteLookedAt(call);
      },
    };
    await matchCalls({ ...ports, matching })(['alotech-1']);
    expect(await readCall()).toMatchObject({ awaitsMatching: true, durationSec: 90 });
  });

  test('about a call that changes before it is won judges the new state', async () => {
    await arriveRow();
    await world.storeCall(aCall());
    let changed = false;
    const jobs = {
      win: async (...given: Parameters<typeof ports.jobs.win>) => {
        if (!changed) await world.storeCall(aCall({ agentEmail: 'agent2@santral.example' }));
        changed = true;
        return ports.jobs.win(...given);
      },
    };
    await matchCalls({ ...ports, jobs })(['alotech-1']);
    expect(changed).toBe(true);
    expect(await readCall()).toMatchObject({ reasonCode: 'NOT_WON' });
  });

  test('about a call that keeps changing comes again', async () => {
    await arriveRow();
    await world.storeCall(aCall());
    await expect(matchCalls({ ...ports, jobs: { win: async () => false } })(['alotech-1'])).rejects.toThrow(
      'changed while they were judged',
    );
  });

  test('about calls and rows that do not exist does nothing', async () => {
    await world.handle({ calls: ['alotech-none'] });
    await world.handle({ rows: [{ kind: 'won', rowKey: 'none' }] });
    expect(memory.items()).toEqual([]);
  });
});

describe('a row', () => {
  test('wins many calls of a customer over several messages, each continuing the last', async () => {
    const ids = Array.from({ length: 25 }, (_, index) => `alotech-${String(index).padStart(2, '0')}`);
    for (const callId of ids) await arriveCall({ callId });
    const read = await readBy(async () =>
      expect(await world.handle(await world.storeRow(aRow()))).toBeGreaterThan(25 / ports.callsPerPage - 1),
    );
    expect(world.recordings.sent).toEqual(ids);
    // Fewer than if every message began at the first call.
    expect(read).toBeLessThan(25 * 12);
  });

  test.each([
    ['of today', [`${'a'.repeat(2000)}@ornek.example`]],
    ['of before', [`${'ş'.repeat(2000)}@ornek.example`, 'other@ornek.example']],
  ])('whose owner %s is too long for a key does not block other rows', async (_, owners) => {
    await arriveCall({ callId: 'alotech-1' });
    const odd = aRow({ rowKey: 'row-odd', phones: ['+905550009999'] });
    for (const ownerEmail of owners) await world.storeRow({ ...odd, ownerEmail });
    const stored = [
      (await world.storeRow({ ...odd, ownerEmail: owners.at(-1) ?? '' })) as { rows: RowReference[] },
      (await world.storeRow(aRow())) as { rows: RowReference[] },
    ];
    const keys: string[] = [];
    const strict =
      <Link extends { key: string }>(write: (link: Link) => Promise<unknown>) =>
      async (link: Link) => {
        keys.push(link.key);
        if (Buffer.byteLength(link.key) > 2000) throw new Error('ValidationException: the key is too long');
        return write(link);
      };
    const matching = {
      ...ports.matching,
      activate: strict(ports.matching.activate),
      deactivate: strict(ports.matching.deactivate),
    } as typeof ports.matching;
    const queue = { sendRows: async () => {} };
    await matchRows({ ...ports, matching, queue })(
      stored.flatMap(({ rows }) => rows),
      ports.now() + 1,
    );
    expect(keys.length).toBeGreaterThan(0);
    expect(world.recordings.sent).toEqual(['alotech-1']);
  });

  test('that changes meanwhile is looked at again', async () => {
    for (const callId of ['alotech-1', 'alotech-2', 'alotech-3']) await arriveCall({ callId });
    const { rows: references } = (await world.storeRow(aRow())) as { rows: never[] };
    const matching = {
      ...ports.matching,
      callsUnder: async (...given: Parameters<typeof ports.matching.callsUnder>) => {
        const page = await ports.matching.callsUnder(...given);
        await world.handle(await world.storeRow(aRow({ phones: [] })));
        return page;
      },
    };
    await expect(
      matchRows({ ...ports, matching, queue: { sendRows: async () => {} } })(references, 0),
    ).rejects.toThrow('was changed while it was looked at');
  });

  test('keeps its newest revision while an older one is still handled', async () => {
    const link = { side: 'contact', key: customer, kind: 'won', rowKey: 'row-1', minSeconds: 40 } as const;
    const { matching } = ports;
    await matching.activate({ ...link, revision: 3 });
    await matching.deactivate({ ...link, revision: 2 });
    expect(await matching.isActive('contact', customer)).toBe(true);
    await matching.deactivate({ ...link, revision: 4 });
    expect(await matching.activate({ ...link, revision: 3 })).toEqual({ state: 'superseded' });
    expect(await matching.isActive('contact', customer)).toBe(false);
  });

  test('differs from a row whose Salesforce key differs only in case', async () => {
    await arriveRow({ rowKey: '006Ab' });
    await arriveRow({ rowKey: '006AB' });
    await arriveRow({ rowKey: '006AB', phones: [] });
    await arriveCall();
    expect(await readCall()).toMatchObject({ status: 'QUEUED' });
  });

  test('that names a number again has its calls searched again', async () => {
    const link = { side: 'contact', key: customer, kind: 'won', rowKey: 'row-1', minSeconds: 40 } as const;
    const { matching } = ports;
    expect(await matching.activate({ ...link, revision: 1 })).toEqual({ state: 'open' });
    await matching.noteSearch({ ...link, revision: 1 }, { searchedTo: 'alotech-1' });
    expect(await matching.activate({ ...link, revision: 2 })).toEqual({
      state: 'open',
      searchedTo: 'alotech-1',
    });
    expect(await matching.noteSearch({ ...link, revision: 1 }, { covered: true })).toBe(false);
    await matching.noteSearch({ ...link, revision: 2 }, { covered: true });
    expect(await matching.isCovered('contact', customer, 40)).toBe(true);
    expect(await matching.activate({ ...link, revision: 2 })).toEqual({ state: 'covered' });
    await matching.deactivate({ ...link, revision: 3 });
    expect(await matching.isCovered('contact', customer, 40)).toBe(false);
    expect(await matching.activate({ ...link, revision: 4 })).toEqual({ state: 'open' });
  });

  test('is found active behind any number of inactive rows', async () => {
    const { matching } = ports;
    const link = (index: number) => ({ ...ofOwner, rowKey: `row-${1000 + index}` }) as const;
    for (let index = 0; index < 60; index++) await matching.deactivate(link(index));
    expect(await matching.isActive('owner', agentEmail)).toBe(false);
    await matching.activate(link(60));
    expect(await matching.isActive('owner', agentEmail)).toBe(true);
    expect(await matching.isCovered('owner', agentEmail, 40)).toBe(false);
    await matching.noteSearch(link(60), { covered: true });
    expect(await matching.isCovered('owner', agentEmail, 40)).toBe(true);
  });

  test('hands over between keys when time is up and advances one key each time', async () => {
    const phones = Array.from({ length: 6 }, (_, index) => `+9055500001${String(index).padStart(2, '0')}`);
    // The owner's key comes last.
    expect(await world.handle(await world.storeRow(aRow({ phones })))).toBe(7);
    expect(world.counted).toEqual({ RowsLookedAt: 1 });
    const { rows: references } = (await world.storeRow(aRow({ rowKey: 'row-2', phones: [] }))) as {
      rows: RowReference[];
    };
    const sent: (readonly RowReference[])[] = [];
    const queue = { sendRows: async (again: readonly RowReference[]) => void sent.push(again) };
    await matchRows({ ...ports, queue })(references, 0);
    expect(sent).toEqual([]);
    const more = await world.storeRow(aRow({ rowKey: 'row-3', phones: ['+905550000201', '+905550000202'] }));
    await matchRows({ ...ports, queue })((more as { rows: RowReference[] }).rows, ports.now() + 1);
    expect(sent).toEqual([]);
  });
});

test('a call with an agent too long for a key does not block others', async () => {
  await world.handle(await world.storeRow(aRow()));
  const agentEmail = `${'a'.repeat(2000)}@ornek.example`;
  const putCalls = jest.spyOn(ports.matching, 'putCalls');
  try {
    await arriveCall({ callId: 'alotech-1', agentEmail });
    await arriveCall({ callId: 'alotech-2' });
    expect(putCalls.mock.calls.flat(2).every(({ key }) => key.length < 255)).toBe(true);
    expect(world.recordings.sent).toEqual(['alotech-2']);
  } finally {
    putCalls.mockRestore();
  }
});

describe('the reads for a call or row', () => {
  /** A table with calls and rows of others and some won calls of this agent. */
  const tableWith = async (others: number) => {
    world.clear();
    for (let index = 0; index < others; index++) {
      const number = `+90555${String(1_000_000 + index)}`;
      const colleague = `agent${100 + (index % 7)}@santral.example`;
      await arriveCall({ callId: `alotech-other-${index}`, callerNumber: number, agentEmail: colleague });
      await arriveRow({ rowKey: `other-${index}`, phones: [number], ownerEmail: colleague });
    }
  };

  test('do not grow with the table', async () => {
    const costs: number[][] = [];
    for (const others of [4, 60]) {
      await tableWith(others);
      const callFirst = await readBy(() => arriveCall());
      const rowAfter = await readBy(() => arriveRow());
      const callAfter = await readBy(() => arriveCall({ callId: 'alotech-2' }));
      const rowAgain = await readBy(() => arriveRow({ rowKey: 'row-2' }));
      expect(await readCall()).toMatchObject({ status: 'QUEUED' });
      expect(await readCall('alotech-2')).toMatchObject({ status: 'QUEUED' });
      costs.push([callFirst, rowAfter, callAfter, rowAgain]);
    }
    expect(costs[1]).toEqual(costs[0]);
  });

  test('do not grow beyond one page of rows of the same owner', async () => {
    for (let index = 0; index < 15; index++)
      await arriveCall({ callId: `alotech-${index}`, callerNumber: `+90555${String(2_000_000 + index)}` });
    const costs: number[] = [];
    for (let index = 0; index < 60; index++)
      costs.push(
        await readBy(() =>
          arriveRow({ rowKey: `row-${1000 + index}`, phones: [`+90556${String(1_000_000 + index)}`] }),
        ),
      );
    const most = Math.max(...costs.slice(45));
    expect(most).toBeLessThanOrEqual(Math.max(...costs.slice(1, 30)));
    // At most one page of links, the row and its own links.
    expect(most).toBeLessThan(40);
  });

  test('do not include the calls of a number that another row names', async () => {
    for (let index = 0; index < 40; index++) await arriveCall({ callId: `alotech-${index}` });
    await arriveRow();
    const again = await readBy(() => arriveRow({ rowKey: 'row-2' }));
    expect(again).toBeLessThan(12);
    expect(await rows.get('won', 'row-2')).not.toHaveProperty('awaitsMatching');
  });
});
