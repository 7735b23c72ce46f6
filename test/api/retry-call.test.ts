import { type RetryCallPorts, retryCall } from '../../functions/api/calls/retry-call';
import {
  cleanedKey,
  preparedKey,
  recordingKey,
  transcriptKey,
} from '../../functions/shared/calls/object-keys';
import type { Call, ReasonCode } from '../../functions/shared/calls/schema';
import type { Employee } from '../../functions/shared/employees/schema';
import { type Stage, stages } from '../../functions/shared/stage/stages';
import { aCall, aCallId, anEmployee } from '../support/fixtures';
import { ask } from '../support/http-invocation';
import { inMemoryQueue } from '../support/sqs';
import { testWorld } from '../support/world';

const aFailedCall = (stage: Stage, reasonCode: ReasonCode = 'MODEL_UNAVAILABLE') =>
  aCall({
    status: 'ERROR',
    stage,
    reasonCode,
    reason: 'It failed.',
    attempts: 8,
    dispatchedAt: '2025-10-16T19:00:01.000Z',
  });
const aSkippedCall = (reasonCode: ReasonCode, overrides: Partial<Call> = {}) =>
  aCall({ status: 'SKIPPED', reasonCode, reason: 'Left out.', ...overrides });

const recording = recordingKey(aCall());
const prepared = preparedKey(aCall());
const transcript = transcriptKey(aCall());
const cleaned = cleanedKey(aCall());
/** A time after the call. */
const later = '2025-10-17T00:00:00.000Z';

/** A call names its recording while it is kept. */
const nameRecording = (call: Call, keys: readonly string[]): Call =>
  keys.includes(recording) ? { ...call, fileUrl: `s3://a-bucket/${recording}` } : call;

const setup = (call: Call, { keys = [] as string[], employees = [] as Employee[] } = {}) => {
  const queues = {
    recordings: inMemoryQueue(),
    preparation: inMemoryQueue(),
    speech: inMemoryQueue(),
    cleaning: inMemoryQueue(),
    scoring: inMemoryQueue(),
  };
  const objects = Object.fromEntries(keys.map((key) => [key, 'x']));
  const { stored, ...world } = testWorld({ calls: [call], employees, objects });
  const ports = { ...world, queues } satisfies RetryCallPorts;
  return {
    ports,
    retry: (id = aCallId) => ask(retryCall(ports), { params: { id } }),
    sent: () => stages.filter((stage) => queues[stage].sent.length > 0),
    stored: () => stored.call(),
  };
};

describe('POST /api/calls/{id}/retry', () => {
  test.each<[Stage, string[], Stage, string]>([
    ['scoring', [recording, transcript, cleaned], 'scoring', 'PROCESSING'],
    ['scoring', [transcript], 'cleaning', 'PROCESSING'],
    ['scoring', [], 'recordings', 'QUEUED'],
    ['cleaning', [transcript, cleaned], 'cleaning', 'PROCESSING'],
    ['cleaning', [], 'recordings', 'QUEUED'],
    ['speech', [recording, prepared], 'preparation', 'UPLOADED'],
    ['preparation', [recording], 'preparation', 'UPLOADED'],
    ['preparation', [], 'recordings', 'QUEUED'],
    ['speech', [], 'recordings', 'QUEUED'],
    ['recordings', [recording, transcript], 'recordings', 'QUEUED'],
  ])('retries a failure in %s with %j stored from %s as %s', async (failedIn, keys, stage, status) => {
    const { retry, sent, stored } = setup(nameRecording(aFailedCall(failedIn), keys), { keys });
    const answer = await retry();
    expect(answer).toMatchObject({ status: 202, body: { callId: aCallId, status, stage } });
    expect(sent()).toEqual([stage]);
    expect(stored()).toMatchObject({
      status,
      stage,
      round: 1,
      attempts: 0,
      dispatchedAt: expect.any(String),
    });
    expect(stored()).not.toHaveProperty('reasonCode');
  });

  test('scores a call without a form again and fetches nothing', async () => {
    const keys = [recording, transcript, cleaned];
    const { retry, sent, stored } = setup(nameRecording(aFailedCall('scoring', 'NO_FORM'), keys), { keys });
    expect(await retry()).toMatchObject({ status: 202, body: { stage: 'scoring' } });
    expect(sent()).toEqual(['scoring']);
    expect(stored()).not.toHaveProperty('reasonCode');
  });

  test('fetches a recording again after an empty transcript', async () => {
    const { retry, sent } = setup(aSkippedCall('TRANSCRIPT_EMPTY', { stage: 'cleaning' }), {
      keys: [transcript],
    });
    expect(await retry()).toMatchObject({ status: 202, body: { stage: 'recordings' } });
    expect(sent()).toEqual(['recordings']);
  });

  test.each<ReasonCode>(['RECORDING_CORRUPT', 'RECORDING_EMPTY'])(
    'fetches an unusable recording again (%s) although it is kept',
    async (reason) => {
      const call = nameRecording(aFailedCall('preparation', reason), [recording]);
      const { retry, sent } = setup(call, { keys: [recording] });
      await retry();
      expect(sent()).toEqual(['recordings']);
    },
  );

  test('fetches a silent recording again', async () => {
    const { retry, sent } = setup(aSkippedCall('RECORDING_SILENT', { stage: 'preparation' }), {
      keys: [recording],
    });
    await retry();
    expect(sent()).toEqual(['recordings']);
  });

  test('fetches a recording again that will be deleted soon', async () => {
    const { retry, sent } = setup(aFailedCall('speech'), { keys: [recording, prepared] });
    await retry();
    expect(sent()).toEqual(['recordings']);
  });

  test('prepares a recording again that was too long for an earlier limit', async () => {
    const { retry, sent } = setup(
      nameRecording(aFailedCall('preparation', 'RECORDING_TOO_LONG'), [recording]),
      {
        keys: [recording],
      },
    );
    await retry();
    expect(sent()).toEqual(['preparation']);
  });

  test.each<[Stage, ReasonCode, Stage]>([
    ['cleaning', 'SPEECH_FAILED', 'recordings'],
    ['scoring', 'SPEECH_FAILED', 'recordings'],
    ['scoring', 'UNEXPECTED', 'cleaning'],
  ])('does not repeat %s on unreadable input (%s) but begins at %s', async (failedIn, reason, stage) => {
    const { retry, sent } = setup(aFailedCall(failedIn, reason), { keys: [transcript, cleaned] });
    await retry();
    expect(sent()).toEqual([stage]);
  });

  test('retries a call whose recording the vendor did not have', async () => {
    const { retry } = setup(aSkippedCall('RECORDING_NOT_FOUND'));
    expect(await retry()).toMatchObject({ status: 202, body: { status: 'QUEUED', stage: 'recordings' } });
  });

  test('finds a new employee who held the extension at the time', async () => {
    const { retry, stored } = setup(aSkippedCall('EMPLOYEE_NOT_FOUND', { employeeId: undefined }), {
      employees: [
        anEmployee({
          employeeId: 'agent-new',
          extension: '300',
          formerExtensions: [{ extension: '212', to: later }],
        }),
        anEmployee({ employeeId: 'agent-later', extensionSince: later }),
      ],
    });
    expect(await retry()).toMatchObject({ status: 202, body: { status: 'QUEUED', stage: 'recordings' } });
    expect(stored()).toMatchObject({ employeeId: 'agent-new', round: 1 });
  });

  test.each([
    ['unknown', []],
    ['inactive', [anEmployee({ active: false })]],
  ])('refuses a call with an %s employee and says how to add one', async (_, employees) => {
    const { retry, stored } = setup(aSkippedCall('EMPLOYEE_NOT_FOUND', { employeeId: undefined }), {
      employees,
    });
    const { status, body } = await retry();
    expect(status).toBe(409);
    expect(body.error).toEqual({
      code: 'EMPLOYEE_NOT_FOUND',
      message:
        'Extension 212 still belongs to no active employee. Add it with PUT /api/employees, then retry.',
    });
    expect(stored()).toMatchObject({ status: 'SKIPPED', round: 0 });
  });

  test('refuses a call without an extension', async () => {
    const { retry } = setup(
      aSkippedCall('EMPLOYEE_NOT_FOUND', { employeeId: undefined, extension: undefined }),
    );
    expect((await retry()).body.error.message).toBe(
      'The vendor names no extension for this call, so no employee can be found for it.',
    );
  });

  test.each<[ReasonCode, string]>([
    ['NOT_ANSWERED', 'Nobody answered this call, so there is nothing to process.'],
    ['NO_RECORDING', 'This call was not recorded, so there is nothing to process.'],
    ['INTERNAL_CALL', 'This is a call between colleagues; such calls are not scored.'],
  ])('refuses a call skipped as %s and says why', async (reasonCode, message) => {
    const { retry, sent } = setup(aSkippedCall(reasonCode));
    const { status, body } = await retry();
    expect(status).toBe(409);
    expect(body.error).toEqual({ code: 'NOTHING_TO_PROCESS', message });
    expect(sent()).toEqual([]);
  });

  test('refuses a done call, so that nothing is scored twice', async () => {
    const { retry, sent } = setup(aCall({ status: 'DONE', stage: 'scoring' }));
    const { status, body } = await retry();
    expect(status).toBe(409);
    expect(body.error.code).toBe('CALL_IS_DONE');
    expect(sent()).toEqual([]);
  });

  test.each<[Call['status'], Stage]>([
    ['QUEUED', 'recordings'],
    ['UPLOADED', 'speech'],
    ['PROCESSING', 'cleaning'],
    ['PROCESSING', 'scoring'],
  ])('sends the message of a %s call in %s again without a new round', async (status, stage) => {
    const { retry, sent, stored } = setup(aCall({ status, stage, round: 3 }));
    expect(await retry()).toMatchObject({ status: 202, body: { callId: aCallId, status, stage } });
    expect(sent()).toEqual([stage]);
    expect(stored()).toMatchObject({ status, stage, round: 3 });
  });

  test('looks at once at a call that waits for its account', async () => {
    const waits = aCall({ status: 'PROCESSING', stage: 'scoring', reasonCode: 'MODEL_ACCESS_DENIED' });
    const { ports, retry } = setup(waits);
    await retry();
    expect(ports.queues.scoring).toMatchObject({ sent: [`${waits.callId} now`] });
  });

  test('sends the message after a crash when it is requested again', async () => {
    const { ports, retry, sent, stored } = setup(aFailedCall('recordings'));
    const queue = ports.queues.recordings;
    ports.queues.recordings = inMemoryQueue(() => false);
    expect((await retry()).status).toBe(500);
    expect(stored()).toMatchObject({ status: 'QUEUED', round: 1 });
    expect(stored()).not.toHaveProperty('dispatchedAt');
    ports.queues.recordings = queue;
    expect((await retry()).status).toBe(202);
    expect(sent()).toEqual(['recordings']);
    expect(stored()).toMatchObject({ round: 1, dispatchedAt: expect.any(String) });
  });

  test('opens one round for two simultaneous requests', async () => {
    const { retry, stored } = setup(aFailedCall('recordings'));
    const answers = await Promise.all([retry(), retry()]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(stored()).toMatchObject({ status: 'QUEUED', round: 1 });
  });

  test('refuses with 409 if the call was retried and ended meanwhile', async () => {
    const { ports, retry } = setup(aFailedCall('recordings'));
    ports.calls.reopen = async () => false;
    const { status, body } = await retry();
    expect(status).toBe(409);
    expect(body.error).toEqual({
      code: 'CALL_CHANGED',
      message: 'This call was changed by somebody else just now. Look at it again with GET /api/calls/{id}.',
    });
  });

  test('answers 404 for an unknown call and 400 for an invalid id', async () => {
    const { retry } = setup(aFailedCall('recordings'));
    expect((await retry('sipuni-9')).status).toBe(404);
    expect((await retry('../etc')).status).toBe(400);
  });
});
