import { prepareCall } from '../../functions/preparation/prepare-call';
import { preparedKey, recordingKey } from '../../functions/shared/calls/object-keys';
import type { Call } from '../../functions/shared/calls/schema';
import { stageRunner } from '../../functions/shared/stage/run-stage';
import { transcribeRecording } from '../../functions/speech/transcribe-recording';
import { lendUnprepared, makeUniqueBytes } from '../preparation/lend-unprepared';
import { aCall } from '../support/fixtures';
import { mortalProcesses } from '../support/mortals';
import { testWorld } from '../support/world';
import { scriptedService, useService } from './engines';

const call = aCall({ status: 'UPLOADED', stage: 'preparation' });
const leaseMs = 60_000;

/** Preparation and speech of one call. A process dies right after each write in `dies`. */
const prepareAndTranscribe = (dies: (key: string) => boolean = () => false) => {
  const deaths = new Set<string>();
  const process = mortalProcesses(({ operation, input }) => {
    const { Key } = input as { Key: string };
    const isDeadly = operation === 'PutObject' && dies(Key) && !deaths.has(Key);
    if (isDeadly) deaths.add(Key);
    return isDeadly;
  });
  const world = testWorld({
    calls: [call],
    objects: { [recordingKey(call)]: 'a recording' },
    around: process.around,
  });
  let now = Date.parse('2025-10-16T19:00:00.000Z');
  let owners = 0;
  const service = scriptedService([['Hello.']]);
  const ports = {
    ...world,
    backoff: { baseMs: 1, capMs: 1 },
    maxAttempts: 5,
    keepRecordings: true,
    now: () => now,
  };
  const works = {
    preparation: prepareCall({ ...ports, prepare: lendUnprepared({ written: makeUniqueBytes() }) }),
    speech: transcribeRecording({ ...ports, listening: useService(service, world.answers) }),
  };
  const deliver = async (stage: keyof typeof works) => {
    now += leaseMs + 1;
    owners += 1;
    const delivery = { callId: call.callId, owner: `${owners}`, leaseMs, deadline: Date.now() + leaseMs };
    return process.run(() => stageRunner(ports)({ stage, work: works[stage] })(delivery));
  };
  const retry = () => {
    const { round } = world.stored.call() as Call;
    world.placeCall({ ...call, round: round + 1 });
  };
  return { deliver, retry, world, service };
};

test('a recording prepared again after a crash is transcribed once, from the latest sound', async () => {
  const { deliver, service, world } = prepareAndTranscribe((key) => key === preparedKey(call));
  expect(await deliver('preparation')).toBe('died');
  expect(world.bucket.get(preparedKey(call))?.body.toString()).toBe('0001a recording');
  await deliver('preparation');
  await deliver('speech');
  await deliver('speech');
  expect(service.asked).toEqual(['0002a recording']);
  expect(world.stored.call()).toMatchObject({ status: 'PROCESSING', stage: 'cleaning' });
});

test('a recording that a later round prepares again is paid once', async () => {
  const { deliver, retry, service, world } = prepareAndTranscribe();
  await deliver('preparation');
  await deliver('speech');
  retry();
  await deliver('preparation');
  expect(world.bucket.get(preparedKey(call))?.body.toString()).toBe('0002a recording');
  await deliver('speech');
  expect(service.asked).toEqual(['0001a recording']);
  expect(world.stored.call()).toMatchObject({ status: 'PROCESSING', stage: 'cleaning', round: 1 });
});

test('speech continues when preparation died between its object and its note', async () => {
  const { deliver, service, world } = prepareAndTranscribe((key) => key === preparedKey(call));
  await deliver('preparation');
  await deliver('speech');
  await deliver('preparation');
  expect(service.asked).toEqual(['0001a recording']);
  expect(world.stored.call()).toMatchObject({
    ...{ stage: 'cleaning', recordingBytes: 11, sentBytes: 15, recordingMs: 17_000 },
    fileUrl: `s3://a-bucket/${recordingKey(call)}`,
  });
});
