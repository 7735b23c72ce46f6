import { prepareCall } from '../../functions/preparation/prepare-call';
import type { WithPrepared } from '../../functions/preparation/with-prepared';
import { listeningKey, peaksKey, preparedKey, recordingKey } from '../../functions/shared/calls/object-keys';
import type { Call } from '../../functions/shared/calls/schema';
import { CallEnds, RetryLater } from '../../functions/shared/errors';
import { preparationVersion, readSoundFacts } from '../../functions/shared/prepared-sound';
import { stageRunner } from '../../functions/shared/stage/run-stage';
import { aCall } from '../support/fixtures';
import { testWorld } from '../support/world';
import { lendUnprepared } from './lend-unprepared';

const uploadedCall = (overrides: Partial<Call> = {}) =>
  aCall({ status: 'UPLOADED', stage: 'preparation', ...overrides });

const failWith =
  (failure: Error): WithPrepared =>
  async () => {
    throw failure;
  };

/** The preparation stage of one call with a stored recording. */
const setUpPreparation = (prepare: WithPrepared, { call = uploadedCall(), keepRecordings = false } = {}) => {
  const written: string[] = [];
  const { stored, bucket, ...world } = testWorld({
    calls: [call],
    objects: { [recordingKey(call)]: 'a recording' },
    around: async (operation, run, input) => {
      if (operation === 'PutObject') written.push((input as { Key: string }).Key);
      return run();
    },
  });
  const ended: string[] = [];
  const ports = {
    ...world,
    backoff: { baseMs: 2000, capMs: 300_000 },
    maxAttempts: 3,
    keepRecordings,
    onEnded: (_: Call, status: string, code: string) => ended.push(`${status} ${code}`),
  };
  const deliver = () =>
    stageRunner(ports)({ stage: 'preparation', work: prepareCall({ ...ports, prepare }) })({
      ...{ callId: call.callId, owner: 'a-delivery', leaseMs: 60_000 },
      deadline: Date.now() + 60_000,
    });
  return {
    deliver,
    bucket,
    objects: world.objects,
    ended,
    written,
    call: () => stored.call(),
    run: stored.run,
  };
};

describe('a recording', () => {
  test('becomes prepared sound with its facts, and the call waits for speech', async () => {
    const { deliver, bucket, objects, call } = setUpPreparation(lendUnprepared(), {
      call: uploadedCall({ round: 2 }),
    });
    const recording = await objects.head(recordingKey(uploadedCall()));
    await deliver();
    const sound = bucket.get(preparedKey(uploadedCall()));
    expect(sound).toMatchObject({ body: Buffer.from('a recording'), contentType: 'audio/ogg' });
    expect(sound && readSoundFacts({ metadata: sound.metadata ?? {} }, { round: 2 })).toEqual({
      recordingEtag: recording?.etag,
      recordingBytes: 11,
      preparationVersion,
      durationMs: 17_000,
      channels: 1,
    });
    expect(call()).toMatchObject({
      ...{ status: 'UPLOADED', stage: 'speech', attempts: 0 },
      ...{ recordingBytes: 11, sentBytes: 11, recordingMs: 17_000 },
      ...{ downloadedAt: expect.any(String), fileUrl: `s3://a-bucket/${recordingKey(uploadedCall())}` },
    });
    expect(bucket.has(recordingKey(uploadedCall()))).toBe(true);
  });

  test('leaves nothing for pages when recordings are deleted', async () => {
    const { deliver, written } = setUpPreparation(lendUnprepared());
    await deliver();
    expect(written).toEqual([preparedKey(uploadedCall())]);
  });

  test('leaves a copy and its peaks before the next stage when recordings are kept', async () => {
    const prepare = lendUnprepared({ keepsListeningCopy: true });
    const { deliver, written, bucket } = setUpPreparation(prepare, { keepRecordings: true });
    await deliver();
    const call = uploadedCall();
    expect(written).toEqual([peaksKey(call), listeningKey(call), preparedKey(call)]);
    expect(bucket.get(listeningKey(call))).toMatchObject({ contentType: 'audio/mpeg' });
    expect(JSON.parse(bucket.get(peaksKey(call))?.body.toString() ?? '')).toEqual({
      ...{ version: 1, perSecond: 10, durationMs: 17_000 },
      channels: [Array.from({ length: 170 }, () => 50)],
    });
  });

  test('is retried while it is missing, then ends its call as retryable', async () => {
    const { deliver, bucket, call, ended, run } = setUpPreparation(lendUnprepared());
    bucket.clear();
    await expect(deliver()).rejects.toMatchObject({ name: 'RetryLater', code: 'PREPARATION_FAILED' });
    expect(call()).toMatchObject({ status: 'UPLOADED', stage: 'preparation', attempts: 1 });
    expect(call()?.reason).toMatch(/not in the bucket.*Retry the call/);
    expect([run('preparation')?.attempts, run('speech')]).toEqual([1, undefined]);
    await deliver().catch(() => {});
    await deliver();
    expect(ended).toEqual(['ERROR PREPARATION_FAILED']);
  });

  test('waits as UPLOADED while the machine cannot prepare it', async () => {
    let tries = 0;
    const prepare: WithPrepared = async (...given) => {
      tries += 1;
      if (tries === 1) throw new RetryLater('PREPARATION_FAILED', 'There is no disk.');
      return lendUnprepared()(...given);
    };
    const { deliver, call } = setUpPreparation(prepare);
    await expect(deliver()).rejects.toBeInstanceOf(RetryLater);
    expect(call()).toMatchObject({ status: 'UPLOADED', stage: 'preparation', reason: 'There is no disk.' });
    await deliver();
    expect(call()).toMatchObject({ status: 'UPLOADED', stage: 'speech' });
    expect(call()).not.toHaveProperty('reason');
  });

  test.each([
    ['ERROR', 'RECORDING_CORRUPT'],
    ['ERROR', 'RECORDING_TOO_LONG'],
    ['SKIPPED', 'RECORDING_SILENT'],
  ] as const)('ends its call as %s with %s and leaves no audio when it is unusable', async (status, code) => {
    const { deliver, bucket, call, ended } = setUpPreparation(
      failWith(new CallEnds(status, code, 'Listen to it.')),
    );
    bucket.set(preparedKey(uploadedCall()), { body: Buffer.from('of an earlier try') });
    await deliver();
    expect(call()).toMatchObject({ status, stage: 'preparation', reasonCode: code });
    expect(ended).toEqual([`${status} ${code}`]);
    expect([...bucket.keys()]).toEqual([]);
  });
});

test('moves no call back when its note comes after speech began', async () => {
  const { deliver, call } = setUpPreparation(lendUnprepared(), {
    call: uploadedCall({ status: 'PROCESSING', stage: 'speech' }),
  });
  await deliver();
  expect(call()).toMatchObject({ status: 'PROCESSING', stage: 'speech' });
});
