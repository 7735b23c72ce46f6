import { callEntity } from '../../../functions/shared/calls/entity';
import { callStore } from '../../../functions/shared/calls/store';
import { callWrites } from '../../../functions/sources/telephony-sync/intake/call-writer';
import { aCall, aSyncedCall } from '../../support/fixtures';
import { atOnce, tableUnder, threeWays } from '../../support/three-ways';

const at = '2025-10-16T19:00:00.000Z';
const later = '2025-10-16T19:05:00.000Z';

describe.each(threeWays)('calls (%s)', (_, conditions) => {
  const { memory, table } = tableUnder(conditions);
  const calls = callStore(table, atOnce);

  beforeEach(() => memory.clear());

  const findByEmployee = async (agent: string): Promise<string[]> => {
    const { data } = await callEntity(table).query.byEmployee({ employeeKey: agent }).go();
    return data.map(({ callId }) => callId);
  };

  test("finds a call by its employee or by its agent's e-mail", async () => {
    await calls.create(aCall());
    await calls.create(aSyncedCall({ agentEmail: 'ayse.yilmaz@ornek.example' }));
    expect(await findByEmployee('agent-212')).toEqual([aCall().callId]);
    expect(await findByEmployee('ayse.yilmaz@ornek.example')).toEqual([aSyncedCall().callId]);
  });

  test('finds a call by its new agent while it goes on', async () => {
    const call = aSyncedCall({
      agentEmail: 'ayse.yilmaz@ornek.example',
      status: 'QUEUED',
      reasonCode: undefined,
      reason: undefined,
    });
    await calls.create(call);
    const other = { ...call, agentEmail: 'mehmet.kaya@ornek.example' };
    expect(await callWrites(table, atOnce).correct(other, call)).toBe(true);
    expect(await findByEmployee('ayse.yilmaz@ornek.example')).toEqual([]);
    expect(await findByEmployee('mehmet.kaya@ornek.example')).toEqual([call.callId]);

    const stale = call;
    expect(await calls.move(stale, 'recordings', { status: 'UPLOADED', stage: 'speech' }, at)).toBe(true);
    expect(await calls.get(call.callId)).toMatchObject({ status: 'UPLOADED', agentEmail: other.agentEmail });
    expect(await calls.move(stale, 'recordings', { status: 'QUEUED', stage: 'recordings' }, at)).toBe(false);
  });

  const skipped = aCall({ status: 'SKIPPED', reasonCode: 'EMPLOYEE_NOT_FOUND', reason: 'Nobody.' });
  const failed = aCall({ status: 'ERROR', stage: 'speech', reasonCode: 'SPEECH_FAILED', reason: 'No.' });
  const facts = {
    answered: true,
    recorded: true,
    durationSec: 60,
    extension: '212',
    employeeId: 'agent-212',
  };

  test('creates a call once and reads it unchanged', async () => {
    expect(await calls.create(aCall())).toBe(true);
    expect(await calls.create(aCall())).toBe(false);
    expect(await calls.get(aCall().callId)).toEqual({ ...aCall(), ordinal: -1 });
  });

  test('completes a call without a score if no question applies', async () => {
    await calls.create(aCall());
    const scored = { overallScore: undefined, violationCount: 0, formId: 'sales', formVersion: 1 };
    expect(await calls.move(aCall(), 'scoring', { status: 'DONE', stage: 'scoring', ...scored }, at)).toBe(
      true,
    );
    const done = await calls.get(aCall().callId);
    expect(done).toMatchObject({ status: 'DONE', formId: 'sales', formVersion: 1 });
    for (const name of ['overallScore', 'automaticFail', 'criteriaVersion'])
      expect(done).not.toHaveProperty(name);
  });

  test('moves a call once', async () => {
    await calls.create(aCall());
    const move = () => calls.move(aCall(), 'recordings', { status: 'UPLOADED', stage: 'speech' }, at);
    expect([await move(), await move()]).toEqual([true, false]);
  });

  test('allows a repeated move within a stage', async () => {
    await calls.create(aCall());
    const wait = () => calls.move(aCall(), 'recordings', { status: 'QUEUED', stage: 'recordings' }, at);
    expect([await wait(), await wait()]).toEqual([true, true]);
  });

  test('ends a call once', async () => {
    await calls.create(aCall());
    const end = () =>
      calls.move(
        aCall(),
        'recordings',
        { status: 'ERROR', stage: 'recordings', reasonCode: 'VENDOR_REFUSED' },
        at,
      );
    expect([await end(), await end()]).toEqual([true, false]);
  });

  test('opens a failed call once', async () => {
    await calls.create(failed);
    const open = () => calls.reopen(failed, { status: 'UPLOADED', stage: 'speech' }, later);
    expect([await open(), await open()]).toEqual([true, false]);
    expect(await calls.get(failed.callId)).toMatchObject({ status: 'UPLOADED', round: 1, attempts: 0 });
  });

  test('queues a skipped call again once', async () => {
    await calls.create(skipped);
    const takeUp = () => calls.requeue(skipped, facts, later);
    expect([await takeUp(), await takeUp()]).toEqual([true, false]);
    expect(await calls.get(skipped.callId)).toMatchObject({ status: 'QUEUED', round: 1, ...facts });
    expect(await findByEmployee('agent-212')).toEqual([skipped.callId]);
  });

  test('drops a call from the unsent ones once its message is sent', async () => {
    await calls.create(aCall());
    const waiting = aCall({ callId: 'sipuni-2' });
    await calls.create(waiting);
    await calls.markDispatched(aCall(), at);
    expect((await calls.unsent(later)).map(({ callId }) => callId)).toEqual(['sipuni-2']);
  });

  test('stores calls whose ids differ only in case as two calls', async () => {
    const ids = ['sipuni-Ab1', 'sipuni-ab1'];
    for (const callId of ids) expect(await calls.create(aCall({ callId }))).toBe(true);
    const read = await calls.getMany([...ids, ...ids, 'sipuni-AB1']);
    expect([...read.keys()].sort()).toEqual(ids);
  });

  test("replaces a waiting call with the vendor's record once per request", async () => {
    const before = aSyncedCall({ recordDigest: 'one@1' });
    await calls.create(before);
    const writes = callWrites(table, atOnce);
    const after = { ...before, durationSec: 99, recordDigest: 'two@2' };
    expect(await writes.replace(after, before)).toBe(true);
    expect(await writes.replace({ ...after, recordDigest: 'three@3' }, before)).toBe(false);
    expect(await writes.correct({ ...after, durationSec: 100, recordDigest: 'four@4' }, after)).toBe(true);
    expect(await writes.correct({ ...after, recordDigest: 'five@5' }, after)).toBe(false);
    expect(await calls.get(before.callId)).toMatchObject({ durationSec: 100, recordDigest: 'four@4' });
  });
});

test('a stored call keeps its key', async () => {
  const { memory, table } = tableUnder({});
  await callStore(table).create(aCall({ callId: 'sipuni-1.2' }));
  expect(memory.items()).toMatchObject([
    { pk: { S: '$santral#callid_sipuni-1.2' }, sk: { S: '$callpartition#call_1' } },
  ]);
});
