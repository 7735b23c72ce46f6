import { createReadStream } from 'node:fs';
import type { ObjectUploads } from '../shared/aws/object-uploads';
import type { ObjectStore, StoredObject } from '../shared/aws/objects';
import { listeningKey, peaksKey, preparedKey, recordingKey } from '../shared/calls/object-keys';
import type { Call } from '../shared/calls/schema';
import type { CallStore } from '../shared/calls/store';
import { RetryLater } from '../shared/errors';
import { preparationVersion, soundMetadata } from '../shared/prepared-sound';
import type { Delivery } from '../shared/stage/run-stage';
import { peaksPerSecond } from './peaks';
import type { Preparation } from './prepare-recording';
import type { PreparedRecording } from './prepared-recording';
import type { WithPrepared } from './with-prepared';

export interface PrepareCallPorts {
  prepare: WithPrepared;
  objects: Pick<ObjectStore, 'stream' | 'put' | 'address'>;
  uploads: ObjectUploads;
  calls: Pick<CallStore, 'move'>;
  now?: () => number;
}

/**
 * Turns a stored recording into the prepared sound. Its arrival in the bucket starts the speech stage.
 *
 * 1. Stream the recording to disk and prepare it.
 * 2. Store the listening copy and its peaks, if copies are kept.
 * 3. Store the prepared sound and its facts. It starts the next stage and so comes last.
 * 4. Move the call on. If speech has begun already, the store refuses this step.
 *
 * @throws RetryLater when the machine lacks something now
 * @throws CallEnds when the recording cannot be used
 */
export const prepareCall =
  ({ prepare, objects, uploads, calls, now = Date.now }: PrepareCallPorts) =>
  async (call: Call, { deadline }: Delivery): Promise<void> => {
    const open = async () => {
      const recording = await objects.stream(recordingKey(call));
      if (!recording) throw missing();
      return recording;
    };
    await prepare(open, deadline, async (prepared, source) => {
      const { recording } = prepared;
      await storeForPages({ objects, uploads }, call, prepared);
      await uploadSound(uploads, call, recording, source);
      const at = new Date(now()).toISOString();
      const change = {
        status: 'UPLOADED',
        stage: 'speech',
        attempts: 0,
        fileUrl: objects.address(recordingKey(call)),
        recordingBytes: source.bytes,
        downloadedAt: call.downloadedAt ?? at,
        sentBytes: recording.bytes,
        recordingMs: recording.durationMs,
      } as const;
      await calls.move(call, 'preparation', change, at);
    });
  };

/** Stores the listening copy and its peaks together because both live equally long. */
const storeForPages = async (
  { objects, uploads }: Pick<PrepareCallPorts, 'objects' | 'uploads'>,
  call: Call,
  { listening, peaks, recording: { durationMs } }: Preparation,
): Promise<void> => {
  if (!listening) return;
  const content = JSON.stringify({ version: 1, perSecond: peaksPerSecond, durationMs, channels: peaks });
  await objects.put(peaksKey(call), content, 'application/json');
  const copy = createReadStream(listening.path);
  await uploads.upload(listeningKey(call), copy, { contentType: 'audio/mpeg' });
};

const uploadSound = async (
  uploads: ObjectUploads,
  call: Call,
  { path, contentType, durationMs, channels, voices }: PreparedRecording,
  source: StoredObject,
): Promise<void> => {
  const metadata = soundMetadata(call, {
    ...{ recordingEtag: source.etag, recordingBytes: source.bytes, preparationVersion },
    ...{ durationMs, channels, voices },
  });
  await uploads.upload(preparedKey(call), createReadStream(path), { contentType, metadata });
};

const missing = (): RetryLater =>
  new RetryLater(
    'PREPARATION_FAILED',
    'The recording is not in the bucket. Retry the call to download it again.',
  );
