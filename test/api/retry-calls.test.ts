import { retryCalls } from '../../functions/api/calls/retry-calls';
import { callIndexes } from '../../functions/shared/calls/finding/indexes';
import { callListing } from '../../functions/shared/calls/listing';
import type { Call, ReasonCode } from '../../functions/shared/calls/schema';
import type { Employee } from '../../functions/shared/employees/schema';
import { stages } from '../../functions/shared/stage/stages';
import { aCall, anEmployee } from '../support/fixtures';
import { ask } from '../support/http-invocation';
import { inMemoryQueue } from '../support/sqs';
import { testWorld } from '../support/world';

const at = (minute: number) =>
  new Date(Date.parse('2025-10-16T10:00:00.000Z') + minute * 60_000).toISOString();

const aFailedCall = (minute: number, overrides: Partial<Call> = {}): Call =>
  aCall({
    callId: `sipuni-${String(minute).padStart(4, '0')}`,
    externalId: String(minute),
    callDate: at(minute),
    status: 'ERROR',
    stage: 'recordings',
    reasonCode: 'VENDOR_UNAVAILABLE',
    reason: 'It failed.',
    attempts: 8,
    statusAt: at(minute + 5),
    ...overrides,
  });
const many = (count: number) => Array.from({ length: count }, (_, minute) => aFailedCall(minute));

const setUp = (calls: Call[], employees: Employee[] = []) => {
  const { stored, placeCall, ...world } = testWorld({ calls, employees });
  const queues = {
    recordings: inMemoryQueue(),
    preparation: inMemoryQueue(),
    speech: inMemoryQueue(),
    cleaning: inMemoryQueue(),
    scoring: inMemoryQueue(),
  };
  let reads = 0;
  const ports = {
    ...world,
    listing: callListing(callIndexes(world.table), world.calls.getMany),
    timeZones: { usual: 'UTC', ofSources: {} },
    employees: {
      ...world.employees,
      all: () => {
        reads++;
        return world.employees.all();
      },
    },
    queues,
  };
  const retry = (query: Record<string, string>) =>
    ask(retryCalls(ports), { query: { from: '2025-10-16', to: '2025-10-17', ...query } });
  const waitingCalls = () => stored.calls().filter(({ status }) => status === 'QUEUED');
  return {
    ports,
    placeCall,
    retry,
    waiting: waitingCalls,
    call: (minute: number) => stored.call(aFailedCall(minute).callId),
    sent: () => stages.flatMap((stage) => queues[stage].sent),
    employeeReads: () => reads,
  };
};

const reasonCode: ReasonCode = 'VENDOR_UNAVAILABLE';

describe('POST /api/calls/retry', () => {
  beforeEach(() => jest.useFakeTimers({ now: Date.parse('2025-10-17T12:00:00.000Z') }));
  afterEach(() => jest.useRealTimers());

  test('retries every call that ended with the reason and no other', async () => {
    const { retry, call, sent } = setUp([
      aFailedCall(1),
      aFailedCall(2, { reasonCode: 'SPEECH_FAILED' }),
      aFailedCall(3, { status: 'DONE' }),
      aFailedCall(4, { status: 'QUEUED' }),
      aFailedCall(5),
      aFailedCall(60 * 24 * 5),
    ]);
    expect(await retry({ reasonCode })).toMatchObject({
      status: 202,
      body: {
        reopened: 2,
        leftAsTheyAre: {},
        more: false,
        range: { from: '2025-10-16T00:00:00.000Z', to: '2025-10-17T23:59:59.999Z', timeZone: 'UTC' },
        cursor: null,
      },
    });
    expect(sent().sort()).toEqual([aFailedCall(1).callId, aFailedCall(5).callId]);
    for (const minute of [1, 5])
      expect(call(minute)).toMatchObject({
        status: 'QUEUED',
        round: 1,
        attempts: 0,
        dispatchedAt: expect.any(String),
      });
    expect(call(2)?.status).toBe('ERROR');
  });

  test('reads no call that failed for another reason', async () => {
    const others = many(300).map((call) => ({ ...call, reasonCode: 'SPEECH_FAILED' as const }));
    const { retry, ports } = setUp([...others, aFailedCall(301), aFailedCall(302)]);
    const before = ports.memory.itemsRead;
    expect((await retry({ reasonCode })).body).toMatchObject({ reopened: 2, more: false });
    expect(ports.memory.itemsRead - before).toBeLessThan(20);
  });

  test('opens no call twice when it is requested again', async () => {
    const { retry, call, sent } = setUp(many(3));
    await retry({ reasonCode });
    expect((await retry({ reasonCode })).body).toMatchObject({ reopened: 0, more: false });
    expect(sent()).toHaveLength(3);
    expect(call(0)?.round).toBe(1);
  });

  test('respects its limit, says that more remain and continues', async () => {
    const { retry, waiting } = setUp(many(70));
    const first = await retry({ reasonCode, limit: '30' });
    expect(first.body).toMatchObject({ reopened: 30, more: true });
    expect(waiting()).toHaveLength(30);
    const second = await retry({ reasonCode, limit: '30', cursor: first.body.cursor });
    const third = await retry({ reasonCode, limit: '30', cursor: second.body.cursor });
    expect([second.body.reopened, third.body.reopened]).toEqual([30, 10]);
    expect(third.body).toMatchObject({ more: false, cursor: null });
    expect(waiting()).toHaveLength(70);
  });

  test('skips calls that fail again meanwhile, so that it ends', async () => {
    const { retry, placeCall } = setUp(many(40));
    const first = await retry({ reasonCode, limit: '20' });
    const later = new Date(Date.now() + 60_000).toISOString();
    placeCall(aFailedCall(1, { statusAt: later }));
    const second = await retry({ reasonCode, limit: '20', cursor: first.body.cursor });
    expect(second.body).toMatchObject({ reopened: 19, more: false });
  });

  test('counts skipped calls by reason and reads the employees once', async () => {
    const unknown = (minute: number, extension: string) =>
      aFailedCall(minute, { status: 'SKIPPED', reasonCode: 'EMPLOYEE_NOT_FOUND', extension });
    const { retry, employeeReads, call } = setUp(
      [unknown(1, '204'), unknown(2, '999'), unknown(3, '998')],
      [anEmployee({ extension: '204' })],
    );
    expect((await retry({ reasonCode: 'EMPLOYEE_NOT_FOUND' })).body).toMatchObject({
      reopened: 1,
      leftAsTheyAre: { EMPLOYEE_NOT_FOUND: 2 },
    });
    expect(employeeReads()).toBe(1);
    expect(call(1)).toMatchObject({ status: 'QUEUED', employeeId: anEmployee().employeeId });
    const unanswered = setUp([aFailedCall(1, { status: 'SKIPPED', reasonCode: 'NOT_ANSWERED' })]);
    expect((await unanswered.retry({ reasonCode: 'NOT_ANSWERED' })).body).toMatchObject({
      reopened: 0,
      leftAsTheyAre: { NOTHING_TO_PROCESS: 1 },
    });
  });

  test('sends the message before it opens a call to survive a crash', async () => {
    const { retry, ports, sent, call } = setUp([aFailedCall(1)]);
    const { reopen } = ports.calls;
    ports.calls.reopen = async () => {
      throw new Error('the table is out of reach');
    };
    expect((await retry({ reasonCode })).status).toBe(500);
    expect(sent()).toEqual([aFailedCall(1).callId]);
    expect(call(1)?.status).toBe('ERROR');
    ports.calls.reopen = reopen;
    expect((await retry({ reasonCode })).body).toMatchObject({ reopened: 1 });
  });

  test.each([
    [{}],
    [{ reasonCode: 'NO_SUCH_REASON' }],
    [{ reasonCode, limit: '501' }],
    [{ reasonCode, limit: '0' }],
    [{ reasonCode, from: 'yesterday' }],
    [{ reasonCode, from: '2025-10-18' }],
    [{ reasonCode, cursor: 'nonsense' }],
    [{ reasonCode, stage: 'speech' }],
  ])('refuses %j with 400', async (query) => {
    const { retry, sent } = setUp([aFailedCall(1)]);
    expect((await retry(query as Record<string, string>)).status).toBe(400);
    expect(sent()).toEqual([]);
  });

  test('refuses a cursor of another reason', async () => {
    const { retry } = setUp(many(3));
    const { body } = await retry({ reasonCode, limit: '1' });
    const other = await retry({ reasonCode: 'SPEECH_FAILED', cursor: body.cursor });
    expect(other.status).toBe(400);
  });

  test('refuses a cursor of another range', async () => {
    const { retry } = setUp(many(3));
    const { body } = await retry({ reasonCode, limit: '1' });
    const other = await retry({ reasonCode, from: body.range.from, cursor: body.cursor });
    expect(other.status).toBe(400);
  });
});
