import { marshall } from '@aws-sdk/util-dynamodb';
import { listWonDeals } from '../../../functions/api/won-deals/list-won-deals';
import { callEntity, toIndexKeyParts } from '../../../functions/shared/calls/entity';
import { employeeStore } from '../../../functions/shared/employees/store';
import { wonRowListing } from '../../../functions/shared/export-rows/won-rows';
import type { Role } from '../../../functions/shared/http/roles';
import { callsOfNumber } from '../../../functions/shared/matching/calls-of-number';
import { matchingWorld, type RowFacts, wonMinSeconds } from '../../matching/world';
import { anEmployee, aSyncedCall } from '../../support/fixtures';
import { ask } from '../../support/http-invocation';

const world = matchingWorld();
const { table, calls, rows, ports, memory } = world;
beforeEach(() => world.clear());

const owner = 'ayse.yilmaz@ornek.example';
const [first, second] = ['+905550000001', '+905550000002'];
const aDeal = (overrides: Partial<RowFacts> = {}): RowFacts => ({
  ...{ rowKey: 'row-1', phones: [first], ownerEmail: owner, isWon: true, closeDate: '2025-10-15' },
  ...overrides,
});
const arrive = async (call: Parameters<typeof aSyncedCall>[0]) =>
  world.handle(
    await world.storeCall(
      aSyncedCall({
        direction: 'inbound',
        callerNumber: first,
        customerNumber: first,
        agentEmail: owner,
        ...call,
      }),
    ),
  );
const close = async (deal: Partial<RowFacts> = {}) => world.handle(await world.storeRow(aDeal(deal)));

const now = Date.parse('2025-10-16T22:00:00.000Z');
const list = (
  query: Record<string, string> = {},
  roles: readonly Role[] = ['analyst'],
  email = 'boss@ornek.example',
) =>
  ask(
    listWonDeals({
      ...{ calls, wonMinSeconds, jobs: ports.jobs, employees: employeeStore(table) },
      callsOfNumber: callsOfNumber(table),
      wonRows: wonRowListing(table, rows),
      timeZones: { usual: 'Asia/Tashkent', ofSources: {} },
    }),
    { query, roles, email, now },
  );
const statesOf = (body: { wonDeals: { dealId: string; state: string }[] }) =>
  Object.fromEntries(body.wonDeals.map(({ dealId, state }) => [dealId, state]));

describe('GET /api/won-deals', () => {
  test('says of each deal whether it has calls, or why not', async () => {
    await arrive({ callId: 'alotech-1', durationSec: 61 });
    await arrive({ callId: 'alotech-2', durationSec: 39, callerNumber: second, customerNumber: second });
    await arrive({
      callId: 'alotech-3',
      agentEmail: 'veli@ornek.example',
      callerNumber: '+905550000003',
      customerNumber: '+905550000003',
    });
    await arrive({
      callId: 'alotech-4',
      answered: false,
      durationSec: 0,
      callerNumber: '+905550000004',
      customerNumber: '+905550000004',
    });
    await close();
    await close({ rowKey: 'row-2', phones: [second] });
    await close({ rowKey: 'row-3', phones: ['+905550000003'] });
    await close({ rowKey: 'row-4', phones: ['+905550000004'] });
    await close({ rowKey: 'row-5', phones: ['+905550000005'] });
    await close({ rowKey: 'row-6', phones: [] });
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(statesOf(body)).toEqual({
      'row-1': 'HAS_CALLS',
      'row-2': 'TOO_SHORT',
      'row-3': 'OTHER_OWNER',
      'row-4': 'NOT_ANSWERED',
      'row-5': 'NO_SUCH_PHONE',
      'row-6': 'NO_PHONE',
    });
    const [found] = body.wonDeals.filter(({ dealId }: { dealId: string }) => dealId === 'row-1');
    expect(found).toMatchObject({
      customerNumbers: [first],
      ownerEmail: owner,
      audioJobs: [{ customer: first.slice(1), jobStatus: 'queued', counts: { calls: 1 } }],
    });
    expect(body.range).toEqual({ from: '2025-09-17', to: '2025-10-17' });
    const { body: short } = await list({ state: 'TOO_SHORT' });
    expect(short.wonDeals).toMatchObject([{ dealId: 'row-2', callId: 'alotech-2' }]);
    expect(Object.keys(statesOf((await list({ hasCalls: 'true' })).body))).toEqual(['row-1']);
    expect(Object.keys(statesOf((await list({ hasCalls: 'false' })).body)).sort()).toEqual(
      [2, 3, 4, 5, 6].map((number) => `row-${number}`),
    );
  });

  test('finds a call of unknown direction by either number', async () => {
    await arrive({ direction: 'unknown', customerNumber: undefined, durationSec: 3 });
    await close();
    expect(statesOf((await list()).body)).toEqual({ 'row-1': 'TOO_SHORT' });
  });

  test('continues after a page and refuses a cursor of another list', async () => {
    for (const day of ['2025-10-01', '2025-10-02', '2025-09-30'])
      await close({ rowKey: day, closeDate: day });
    const { body } = await list({ limit: '2' });
    expect(Object.keys(statesOf(body))).toEqual(['2025-10-02', '2025-10-01']);
    const rest = await list({ limit: '2', cursor: body.cursor });
    expect(Object.keys(statesOf(rest.body))).toEqual(['2025-09-30']);
    expect(rest.body.cursor).toBeNull();
    expect((await list({ from: '2025-10-01', cursor: body.cursor })).body.error.fields[0].field).toBe(
      'cursor',
    );
    expect((await list({ state: 'TOO_SHORT', cursor: body.cursor })).status).toBe(400);
    expect((await list({ hasCalls: 'false', cursor: body.cursor })).status).toBe(400);
  });

  test('shows a supervisor the deals of the own team', async () => {
    const people = [
      anEmployee({ employeeId: 'boss', email: 'boss@ornek.example', team: 'A', extension: '301' }),
      anEmployee({ employeeId: 'ayse', email: owner, team: 'A', extension: '302' }),
    ];
    const store = employeeStore(table);
    await store.save(people, await store.version());
    await arrive({ agentEmail: 'veli@ornek.example', durationSec: 3 });
    await close();
    await close({ rowKey: 'row-2', phones: [second], ownerEmail: 'veli@ornek.example' });
    const ofTeam = (await list({}, ['supervisor'])).body.wonDeals;
    expect(ofTeam).toMatchObject([{ dealId: 'row-1', state: 'OTHER_OWNER' }]);
    // The deciding call belongs to another team.
    expect(ofTeam[0]).not.toHaveProperty('callId');
    expect((await list()).body.wonDeals).toContainEqual(
      expect.objectContaining({ dealId: 'row-1', callId: 'alotech-1' }),
    );
    expect((await list({}, ['operations'])).status).toBe(403);
  });

  test('reads at most 20 items per deal for any number of calls', async () => {
    for (let number = 0; number < 60; number++) {
      const key = number % 2 ? first : second;
      const call = {
        ...aSyncedCall({ callId: `alotech-${number}`, agentEmail: 'veli@ornek.example', durationSec: 70 }),
        ...(number < 30 ? { customerNumber: key } : {}),
      };
      const put = callEntity(table)
        .put({ ...call, ...toIndexKeyParts(call) })
        .params<{ Item: object }>();
      memory.place(marshall(put.Item, { removeUndefinedValues: true }) as never);
      if (number >= 30) await ports.matching.putCalls([{ side: 'contact', key, callId: call.callId }]);
    }
    for (let number = 0; number < 10; number++)
      await close({ rowKey: `row-${number}`, phones: [first, second] });
    const before = memory.itemsRead;
    const { body } = await list({ limit: '10' });
    expect(new Set(Object.values(statesOf(body)))).toEqual(new Set(['OTHER_OWNER']));
    expect(memory.itemsRead - before).toBeLessThanOrEqual(20 * 10);
  });

  test.each([
    [{ from: '2025-10-02', to: '2025-10-01' }, 'from'],
    [{ from: '2024-10-01', to: '2025-10-02' }, 'from'],
    [{ from: '2025-10-01T00:00:00Z' }, 'from'],
    [{ from: '9999-12-01', to: '9999-12-31' }, 'from'],
    [{ to: '0000-01-01' }, 'to'],
    [{ from: '2025-02-29' }, 'from'],
    [{ state: 'LOST' }, 'state'],
    [{ limit: '0' }, 'limit'],
    [{ won: '1' }, 'won'],
  ])('refuses %j and names the field', async (query, field) => {
    const { status, body } = await list(query as Record<string, string>);
    expect([status, body.error.fields[0].field]).toEqual([400, field]);
  });
});
