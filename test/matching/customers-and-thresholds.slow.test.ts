import { matchRows } from '../../functions/matching/match-rows';
import type { RowReference } from '../../functions/shared/aws/matching-queue';
import { callEntity } from '../../functions/shared/calls/entity';
import { stageRunStore } from '../../functions/shared/stage/stage-runs';
import { aSyncedCall } from '../support/fixtures';
import { matchingWorld, type RowFacts } from './world';

const world = matchingWorld();
const { calls, ports, memory } = world;

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

beforeEach(() => {
  world.clear();
  ports.wonMinSeconds = 40;
});

/** Matching misses a call if it does not see a stored link or mark. */
afterEach(() => expect(memory.laggingReads).toBe(0));

describe('A5: the customer of a call of unknown direction between two contacts', () => {
  const other = '+905550000002';
  const ofBoth = { direction: 'unknown', callerNumber: customer, calleeNumber: other } as const;

  test('is the end whose row came first and never changes', async () => {
    await arriveCall(ofBoth);
    await arriveRow({ rowKey: 'row-2', phones: [other] });
    expect(await readCall()).toMatchObject({ jobCustomer: '905550000002', customerNumber: other });
    await arriveRow({ rowKey: 'row-1' });
    await arriveCall(ofBoth);
    expect(await readCall()).toMatchObject({ jobCustomer: '905550000002', customerNumber: other });
    expect(world.recordings.sent).toEqual(['alotech-1']);
  });

  test('is the caller when both rows come before the call', async () => {
    await arriveRow({ rowKey: 'row-1' });
    await arriveRow({ rowKey: 'row-2', phones: [other] });
    await arriveCall(ofBoth);
    expect(await readCall()).toMatchObject({ jobCustomer: '905550000001', customerNumber: customer });
  });

  test.each([[[customer, other]], [[other, customer]]])(
    'is the caller if one row names %j, at whichever request the call comes',
    async (phones) => {
      world.running.drawBy(() => 0);
      for (let atRequest = 1, interrupted = true; interrupted; atRequest++) {
        world.clear();
        interrupted = false;
        await arriveRow({ rowKey: 'row-of-owner', phones: [] });
        const message = await world.storeRow(aRow({ phones }));
        const by = async () => {
          interrupted = true;
          await arriveCall(ofBoth);
        };
        await world.running.run(() => world.handle(message), { interruption: { atRequest, by } });
        if (!interrupted) await arriveCall(ofBoth);
        expect([atRequest, (await readCall())?.jobCustomer]).toEqual([atRequest, '905550000001']);
      }
    },
  );

  test.each([[[customer, other]], [[other, customer]]])(
    'is the caller if a row naming %j crashes during the call',
    async (phones) => {
      world.running.drawBy(() => 0);
      for (let atRequest = 1, interrupted = true; interrupted; atRequest++) {
        // The row writes its links with its first requests.
        for (let dies = 1; dies <= 6; dies++) {
          world.clear();
          interrupted = false;
          await arriveRow({ rowKey: 'row-of-owner', phones: [] });
          const call = await world.storeCall(aCall(ofBoth));
          const row = await world.storeRow(aRow({ phones }));
          const by = async () => {
            interrupted = true;
            const death = { atRequest: dies, requestArrives: true };
            await world.running.run(() => world.handle(row), { death });
          };
          await world.running.run(() => world.handle(call), { interruption: { atRequest, by } });
          await world.handle(row);
          expect([atRequest, dies, (await readCall())?.jobCustomer]).toEqual([
            atRequest,
            dies,
            '905550000001',
          ]);
        }
      }
    },
  );
});

describe('a call of unknown direction that was retried before it was won', () => {
  const ofCustomer = { direction: 'unknown', callerNumber: ours, calleeNumber: customer } as const;
  const retryCall = async () => {
    await arriveCall(ofCustomer);
    const call = await readCall();
    if (!call) throw new Error('the call is gone');
    await calls.reopen(call, { status: 'QUEUED', stage: 'recordings' }, '2025-10-16T20:00:00.000Z');
    await calls.markDispatched({ ...call, round: 1 }, '2025-10-16T20:00:01.000Z');
    return { ...call, round: 1 };
  };

  test('gets its customer while it has no stored files', async () => {
    await retryCall();
    await arriveRow();
    expect(await readCall()).toMatchObject({
      status: 'QUEUED',
      round: 1,
      dispatchedAt: '2025-10-16T20:00:01.000Z',
      jobCustomer: '905550000001',
      customerNumber: customer,
    });
    expect(await callEntity(world.table).query.byCustomer({ customerKey: customer }).go()).toMatchObject({
      data: [{ callId: 'alotech-1' }],
    });
    expect(world.recordings.sent).toEqual([]);
  });

  test('keeps its place once its recording is stored', async () => {
    const call = await retryCall();
    const fileUrl = 's3://a-bucket/recordings/unknown/a.wav';
    await calls.move(call, 'recordings', { status: 'UPLOADED', stage: 'speech', fileUrl }, 'later');
    await arriveRow();
    expect(await readCall()).toMatchObject({ status: 'UPLOADED', jobCustomer: '905550000001', fileUrl });
    expect(await readCall()).not.toHaveProperty('customerNumber');
  });

  test('keeps its place if it kept a recording of an earlier round', async () => {
    const call = await retryCall();
    const fileUrl = 's3://a-bucket/recordings/unknown/a.wav';
    await calls.move(call, 'recordings', { status: 'QUEUED', stage: 'recordings', fileUrl }, 'later');
    await arriveRow();
    expect(await readCall()).toMatchObject({ status: 'QUEUED', jobCustomer: '905550000001' });
    expect(await readCall()).not.toHaveProperty('customerNumber');
  });

  test.each([
    ['keeps its place while its recording is being fetched', 60_000, false],
    ['gets its customer when who fetched it has died', -60_000, true],
  ])('%s', async (_, leaseMs, numbered) => {
    const runs = stageRunStore(world.table);
    const call = await retryCall();
    await runs.claim(call, 'recordings', { owner: 'download-1', now: ports.now(), leaseMs });
    await arriveRow();
    expect(await readCall()).toMatchObject({ jobCustomer: '905550000001' });
    expect((await readCall())?.customerNumber).toBe(numbered ? customer : undefined);
  });
});

describe('a changed threshold', () => {
  test('reaches shorter stored calls when a row of their customer or owner comes', async () => {
    await arriveCall({ durationSec: 0 });
    await arriveCall({ callId: 'alotech-2', durationSec: 30 });
    await arriveRow();
    expect(world.recordings.sent).toEqual([]);
    ports.wonMinSeconds = 20;
    await arriveRow({ rowKey: 'row-2' });
    expect(world.recordings.sent).toEqual(['alotech-2']);
    ports.wonMinSeconds = 0;
    await arriveRow({ rowKey: 'row-3', phones: [] });
    expect(world.recordings.sent).toEqual(['alotech-2', 'alotech-1']);
  });

  test('restarts a search that it interrupts', async () => {
    for (const callId of ['alotech-1', 'alotech-2', 'alotech-3'])
      await arriveCall({ callId, durationSec: 30 });
    const { rows: references } = (await world.storeRow(aRow())) as { rows: RowReference[] };
    await matchRows({ ...ports, queue: { sendRows: async () => {} } })(references, 0);
    ports.wonMinSeconds = 20;
    await world.handle({ rows: references });
    expect(world.recordings.sent).toEqual(['alotech-1', 'alotech-2', 'alotech-3']);
  });

  test('keeps won calls and wins no more short calls when it rises', async () => {
    await arriveRow();
    await arriveCall();
    ports.wonMinSeconds = 90;
    await arriveCall({ callId: 'alotech-2' });
    await arriveRow({ rowKey: 'row-2' });
    expect(await readCall()).toMatchObject({ jobCustomer: '905550000001' });
    expect(await readCall('alotech-2')).toMatchObject({ reasonCode: 'NOT_WON' });
  });
});
