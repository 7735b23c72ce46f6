import { callStore } from '../../functions/shared/store/calls';
import { openTable } from '../../functions/shared/store/table';
import { callWrites } from '../../functions/sources/alotech/alotech-calls';
import { inMemoryTable } from './dynamodb';
import { aCall, aSyncedCall } from './fixtures';

const memory = inMemoryTable();
const table = openTable({ tableName: 'a-table', client: memory.client() });
const calls = callStore(table);
const at = '2025-10-16T19:00:00.000Z';

beforeEach(() => memory.clear());

const found = async (agent: string): Promise<string[]> => {
  const { data } = await table.calls.query.byEmployee({ employeeKey: agent }).go();
  return data.map(({ callId }) => callId);
};

test('a call is found by its employee, one whose agent only the vendor knows by e-mail', async () => {
  await calls.create(aCall());
  await calls.create(aSyncedCall({ agentEmail: 'ayse.yilmaz@ornek.example' }));
  expect(await found('agent-212')).toEqual([aCall().callId]);
  expect(await found('ayse.yilmaz@ornek.example')).toEqual([aSyncedCall().callId]);
});

test('a call that gets another agent while it is on its way is found by the new one, and goes on', async () => {
  const call = aSyncedCall({
    agentEmail: 'ayse.yilmaz@ornek.example',
    status: 'QUEUED',
    reasonCode: undefined,
    reason: undefined,
  });
  await calls.create(call);
  const other = { ...call, agentEmail: 'mehmet.kaya@ornek.example' };
  expect(await callWrites(table).correct(other, call)).toBe(true);
  expect(await found('ayse.yilmaz@ornek.example')).toEqual([]);
  expect(await found('mehmet.kaya@ornek.example')).toEqual([call.callId]);

  const stale = call;
  expect(await calls.move(stale, 'recordings', { status: 'UPLOADED', stage: 'speech' }, at)).toBe(true);
  expect(await calls.get(call.callId)).toMatchObject({ status: 'UPLOADED', agentEmail: other.agentEmail });
  expect(await calls.move(stale, 'recordings', { status: 'QUEUED', stage: 'recordings' }, at)).toBe(false);
});
