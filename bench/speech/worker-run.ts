import { createReadStream, readFileSync } from 'node:fs';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { objectUploads } from '../../functions/shared/aws/object-uploads';
import { objectStore } from '../../functions/shared/aws/objects';
import { preparedKey } from '../../functions/shared/calls/object-keys';
import type { Hearing } from '../../functions/speech/engines/speech-engine';
import { whisperxEngine } from '../../functions/speech/engines/whisperx/whisperx-engine';
import type { HeardSpeech } from '../../functions/speech/heard-speech';
import { startCloud } from '../../local/cloud/cloud';
import { clientSettings } from '../../local/cloud/deploy';
import type { Lifetime } from '../../local/lifetime';
import { startWhisperxWorker } from '../../local/whisperx-worker';
import { aCall } from '../../test/support/fixtures';
import { type BackEnd, type NamedBackEnd, readBackEnd } from './back-ends';
import type { PreparedCall } from './prepared-calls';
import { type Heard, readWorkerLog } from './worker-log';

const bucket = 'bench-speech';

export interface HeardCall {
  sample: PreparedCall;
  speech: HeardSpeech;
  /** One for each time that it was transcribed. */
  times: Heard[];
}

export interface WorkerRun {
  lifetime: Lifetime;
  /** Folder with the worker's models. */
  models: string;
  calls: readonly PreparedCall[];
  /** How often to transcribe each recording. */
  repeat: number;
  backEnd: BackEnd;
}

export interface HeardCalls {
  backEnd: NamedBackEnd;
  /** Time until the worker was ready (ms). */
  loadMs: number;
  heard: HeardCall[];
}

/**
 * Transcribes recordings as in production. The Lambda's engine asks, and the worker's process reads a queue
 * and
 * answers into a bucket. The engine reads the answers. All messages are there before the worker starts.
 *
 * @throws Error when one has no transcript
 */
export const transcribeRepeatedly = async ({
  lifetime,
  models,
  calls,
  repeat,
  backEnd,
}: WorkerRun): Promise<HeardCalls> => {
  const cloud = await startCloud({ lifetime, label: 'bench-speech' });
  const [s3, sqs] = [new S3Client(clientSettings(cloud)), new SQSClient(clientSettings(cloud))];
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const { QueueUrl: queueUrl = '' } = await sqs.send(
    new CreateQueueCommand({ QueueName: 'BenchSpeechWhisperx' }),
  );
  const uploads = objectUploads(bucket, s3);
  const engine = whisperxEngine({
    objects: objectStore(bucket, s3),
    send: async (request) => {
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(request) }));
    },
  });
  const hearings = calls.map((sample) => ({
    sample,
    rounds: Array.from({ length: repeat }, (_, round) => hearingOf(sample, round)),
  }));
  for (const { sample, rounds } of hearings) {
    for (const hearing of rounds) {
      const key = preparedKey(hearing.call);
      const { path, contentType } = sample.recording;
      await uploads.upload(key, createReadStream(path), { contentType });
      const sound = {
        ...sample.recording,
        key,
        open: () => Promise.reject(new Error('The worker reads it.')),
      };
      await engine.begin(hearing, sound, Number.POSITIVE_INFINITY);
    }
  }

  const startedAt = Date.now();
  const worker = await startWhisperxWorker({
    lifetime,
    cloud,
    queueUrl,
    bucket,
    models,
    idleSeconds: 3,
    label: 'bench-whisperx-worker',
    environment: { ...backEnd.environment, CT2_VERBOSE: '1' },
  });
  const exitCode = await worker.exited;
  const log = readFileSync(worker.logFile, 'utf8');
  if (exitCode !== 0) throw new Error(`The worker ended with ${exitCode}:\n${log.slice(-2000)}`);
  const { loadMs, heard } = readWorkerLog(log, startedAt);
  const speeches = hearings.map(async ({ sample, rounds }): Promise<HeardCall> => {
    const [first] = rounds;
    const state = first && (await engine.look(first));
    if (state?.state !== 'heard')
      throw new Error(`${sample.call.id} was not heard. The log: ${worker.logFile}`);
    const ids = rounds.map(({ call }) => call.callId);
    return { sample, speech: state.speech, times: heard.filter(({ callId }) => ids.includes(callId)) };
  });
  return { backEnd: readBackEnd(log, backEnd), loadMs, heard: await Promise.all(speeches) };
};

const hearingOf = ({ call: { id, direction } }: PreparedCall, round: number): Hearing => ({
  call: aCall({ callId: `${id}-${round}`, externalId: id, direction }),
  digest: '0123456789ab',
});

/** The worker's needs besides its models, over all recordings. */
export const workerOverhead = (heard: readonly HeardCall[]) => {
  const times = heard.flatMap((call) => call.times);
  const sum = (of: (time: Heard) => number) => times.reduce((total, time) => total + of(time), 0);
  const sorted = times.map(({ overheadMs }) => overheadMs).sort((one, other) => one - other);
  return {
    recordings: times.length,
    /** Milliseconds per recording. */
    meanMs: sum(({ overheadMs }) => overheadMs) / times.length,
    medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
    mostMs: sorted.at(-1) ?? 0,
    meanDownloadMs: sum(({ downloadMs }) => downloadMs) / times.length,
    meanDecodeMs: sum(({ decodeMs }) => decodeMs) / times.length,
    /** Share of the time between two answers. */
    share: sum(({ overheadMs }) => overheadMs) / sum(({ wallMs }) => wallMs),
  };
};

/** Computing time of the models per second of sound (s). */
export const realTimeFactor = (heard: readonly HeardCall[], channels: 1 | 2): number | null => {
  const some = heard.filter(({ sample }) => sample.recording.channels === channels);
  const seconds = some.reduce((sum, { times, speech }) => sum + times.length * speech.durationMs, 0);
  const computed = some.flatMap(({ times }) => times).reduce((sum, { modelMs }) => sum + modelMs, 0);
  return seconds === 0 ? null : computed / seconds;
};
