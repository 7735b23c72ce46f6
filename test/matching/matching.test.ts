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
const stored = (callId = 'alotech-1') => calls.get(callId);
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

/** A link or a mark that is there but not seen is a call that is missed. */
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
  ])('when its customer and its agent stand in closed-won rows: %s', async (_, call, won) => {
    await arriveRow();
    await arriveCall(call);
    expect((await stored())?.wonAt !== undefined).toBe(won);
    expect(world.recordings.sent).toEqual(won ? ['alotech-1'] : []);
  });

  test('when number and owner come from different rows', async () => {
    await arriveCall();
    await arriveRow({ rowKey: 'row-1', ownerEmail: 'agent2@santral.example' });
    expect(await stored()).toMatchObject({ status: 'SKIPPED', reasonCode: 'NOT_WON' });
    await arriveRow({ rowKey: 'row-2', phones: ['+905550000009'] });
    expect(await stored()).toMatchObject({ status: 'QUEUED', jobCustomer: '905550000001' });
    expect(world.counted).toMatchObject({ CallWon: 1, CallsLookedAt: 1, RowsLookedAt: 2 });
  });

  test('once for all: a row that is no longer won changes only what comes after', async () => {
    await arriveCall();
    await arriveRow();
    await arriveRow({ isWon: false });
    await arriveCall({ callId: 'alotech-2' });
    expect(await stored()).toMatchObject({ jobCustomer: '905550000001' });
    expect(await stored('alotech-2')).toMatchObject({ reasonCode: 'NOT_WON' });
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
  ] as const)('of a call that is %s, from %s to %s, is %s', async (direction, caller, callee, expected) => {
    await arriveCall({ direction, callerNumber: caller, calleeNumber: callee });
    await arriveRow({ phones: [customer, '+905550000002'] });
    const call = await stored();
    expect(call?.jobCustomer).toBe(expected);
    expect(call?.customerNumber).toBe(expected === 'unknown' ? undefined : `+${expected}`);
  });
});

describe('a message', () => {
  test('that comes again after a crash sends what was won and never sent', async () => {
    await arriveRow();
    const message = await world.storeCall(aCall());
    const down = { ...ports, recordings: inMemoryQueue(() => false) };
    await expect(matchCalls(down)(['alotech-1'])).rejects.toThrow('did not accept 1 messages');
    expect(await stored()).toMatchObject({ status: 'QUEUED', awaitsMatching: true });
    await world.handle(message);
    expect(world.recordings.sent).toEqual(['alotech-1']);
    expect(await stored()).toMatchObject({ dispatchedAt: expect.any(String) });
    expect(await stored()).not.toHaveProperty('awaitsMatching');
    await world.handle(message);
    expect(world.recordings.sent).toEqual(['alotech-1']);
  });

  test('about a call that a person retried, whose message was never sent, sends it', async () => {
    const message = await world.storeCall(aCall({ agentEmail: 'nobody@santral.example' }));
    await world.handle(message);
    const call = await stored();
    if (!call) throw new Error('the call was not stored');
    const again = { status: 'QUEUED', stage: 'recordings' } as const;
    expect(await calls.reopen(call, again, '2025-10-16T20:00:00.000Z')).toBe(true);
    await world.handle(message);
    expect(world.recordings.sent).toEqual(['alotech-1']);
    expect(await stored()).toMatchObject({ status: 'QUEUED', dispatchedAt: expect.any(String) });
  });

  test('about a call that changed while it was looked at leaves the newer record waiting', async () => {
    await world.storeCall(aCall({ durationSec: 10 }));
    const matching = {
      ...ports.matching,
      noteLookedAt: async (call: Parameters<typeof ports.matching.noteLookedAt>[0]) => {
        await world.storeCall(aCall({ durationSec: 90 }));
        await ports.matching.noteLookedAt(call);
      },
    };
    await matchCalls({ ...ports, matching })(['alotech-1']);
    expect(await stored()).toMatchObject({ awaitsMatching: true, durationSec: 90 });
  });

  test('about a call that changes between reading and winning judges what it is now', async () => {
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
    expect(await stored()).toMatchObject({ reasonCode: 'NOT_WON' });
  });

  test('about a call that never holds still comes again', async () => {
    await arriveRow();
    await world.storeCall(aCall());
    await expect(matchCalls({ ...ports, jobs: { win: async () => false } })(['alotech-1'])).rejects.toThrow(
      'changed while they were judged',
    );
  });

  test('about calls and rows that are not there does nothing', async () => {
    await world.handle({ calls: ['alotech-none'] });
    await world.handle({ rows: [{ kind: 'won', rowKey: 'none' }] });
    expect(memory.items()).toEqual([]);
  });
});

describe('a row', () => {
  test('brings the many calls of a customer in over several messages, each going on where the last one stopped', async () => {
    const ids = Array.from({ length: 25 }, (_, index) => `alotech-${String(index).padStart(2, '0')}`);
    for (const callId of ids) await arriveCall({ callId });
    const read = await readBy(async () =>
      expect(await world.handle(await world.storeRow(aRow()))).toBeGreaterThan(25 / ports.callsPerPage - 1),
    );
    expect(world.recordings.sent).toEqual(ids);
    // Fewer than if every message had begun at the first call.
    expect(read).toBeLessThan(25 * 12);
  });

  test.each([
    ['of today', [`${'a'.repeat(2000)}@ornek.example`]],
    ['of before', [`${'ş'.repeat(2000)}@ornek.example`, 'other@ornek.example']],
  ])('whose owner %s fits into no key keeps no other row from being matched', async (_, owners) => {
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

  test('that changes while it is looked at is looked at again', async () => {
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

  test('whose older revision is still being worked on is not set back by it', async () => {
    const link = { side: 'contact', key: customer, kind: 'won', rowKey: 'row-1', minSeconds: 40 } as const;
    const { matching } = ports;
    await matching.activate({ ...link, revision: 3 });
    await matching.deactivate({ ...link, revision: 2 });
    expect(await matching.isActive('contact', customer)).toBe(true);
    await matching.deactivate({ ...link, revision: 4 });
    expect(await matching.activate({ ...link, revision: 3 })).toEqual({ state: 'superseded' });
    expect(await matching.isActive('contact', customer)).toBe(false);
  });

  test('is told from one whose key differs only in upper and lower case, as keys of Salesforce do', async () => {
    await arriveRow({ rowKey: '006Ab' });
    await arriveRow({ rowKey: '006AB' });
    await arriveRow({ rowKey: '006AB', phones: [] });
    await arriveCall();
    expect(await stored()).toMatchObject({ status: 'QUEUED' });
  });

  test('that names a number again has its calls looked through again', async () => {
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

  test('is known to be active behind any number of rows that are not', async () => {
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

  test('hands over between two keys once time is up, one key further every time', async () => {
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

test('a call whose agent fits into no key keeps no other call from being matched', async () => {
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

describe('the work grows with what arrived', () => {
  /** A table with so many calls and rows of others, and some won calls of the same agent. */
  const tableWith = async (others: number) => {
    world.clear();
    for (let index = 0; index < others; index++) {
      const number = `+90555${String(1_000_000 + index)}`;
      const colleague = `agent${100 + (index % 7)}@santral.example`;
      await arriveCall({ callId: `alotech-other-${index}`, callerNumber: number, agentEmail: colleague });
      await arriveRow({ rowKey: `other-${index}`, phones: [number], ownerEmail: colleague });
    }
  };

  test('not with the table', async () => {
    const costs: number[][] = [];
    for (const others of [4, 60]) {
      await tableWith(others);
      const callFirst = await readBy(() => arriveCall());
      const rowAfter = await readBy(() => arriveRow());
      const callAfter = await readBy(() => arriveCall({ callId: 'alotech-2' }));
      const rowAgain = await readBy(() => arriveRow({ rowKey: 'row-2' }));
      expect(await stored()).toMatchObject({ status: 'QUEUED' });
      expect(await stored('alotech-2')).toMatchObject({ status: 'QUEUED' });
      costs.push([callFirst, rowAfter, callAfter, rowAgain]);
    }
    expect(costs[1]).toEqual(costs[0]);
  });

  test('for one more row of an owner with many as for one of an owner with a page of them', async () => {
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
    // A page of links at the most, the row, its own links.
    expect(most).toBeLessThan(40);
  });

  test('and a row that names the number of a known row does not go through its calls again', async () => {
    for (let index = 0; index < 40; index++) await arriveCall({ callId: `alotech-${index}` });
    await arriveRow();
    const again = await readBy(() => arriveRow({ rowKey: 'row-2' }));
    expect(again).toBeLessThan(12);
    expect(await rows.get('won', 'row-2')).not.toHaveProperty('awaitsMatching');
  });
});
