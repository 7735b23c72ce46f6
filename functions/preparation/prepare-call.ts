import { createReadStream } from 'node:fs';
import type { ObjectUploads } from '../shared/aws/object-uploads';
import type { ObjectStore, StoredObject } from '../shared/aws/objects';
import { preparedKey, recordingKey } from '../shared/calls/object-keys';
import type { Call } from '../shared/calls/schema';
import type { CallStore } from '../shared/calls/store';
import { RetryLater } from '../shared/errors';
import { preparationVersion, soundMetadata } from '../shared/prepared-sound';
import type { Delivery } from '../shared/stage/run-stage';
import type { PreparedRecording } from './prepared-recording';
import type { WithPrepared } from './with-prepared';

export interface PrepareCallPorts {
  prepare: WithPrepared;
  objects: Pick<ObjectStore, 'stream' | 'address'>;
  uploads: ObjectUploads;
  calls: Pick<CallStore, 'move'>;
  now?: () => number;
}

/**
 * Turns a stored recording into the sound that an engine hears. Its arrival in the bucket starts the speech stage.
 *
 *  1. Stream the recording to disk and prepare it.
 *  2. Store the prepared sound with its facts. A crash before this costs no more than the work.
 *  3. Move the call on. Speech may have begun already. Then this note comes too late and is refused.
 *
 * @throws RetryLater when this machine lacks what it needs now
 * @throws CallEnds when the recording is no good
 */
export const prepareCall =
  ({ prepare, objects, uploads, calls, now = Date.now }: PrepareCallPorts) =>
  async (call: Call, { deadline }: Delivery): Promise<void> => {
    const open = async () => {
      const recording = await objects.stream(recordingKey(call));
      if (!recording) throw missing();
      return recording;
    };
    await prepare(open, deadline, async ({ recording }, source) => {
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
    'The recording is not in the bucket. Retry the call: it is downloaded again.',
  );
