import { Readable } from 'node:stream';
import { preparedKey, recordingKey } from '../../functions/shared/calls/object-keys';
import type { Call } from '../../functions/shared/calls/schema';
import { preparationVersion, type SoundFacts, soundMetadata } from '../../functions/shared/prepared-sound';
import type { PreparedSound } from '../../functions/speech/engines/speech-engine';
import type { InMemoryObjects, ObjectInMemory } from '../support/s3';

/** A recording's prepared sound, as preparation leaves it in the bucket. */
export const soundObject = (
  call: Pick<Call, 'round'>,
  recording = 'a recording',
  facts: Partial<SoundFacts> = {},
): ObjectInMemory => ({
  body: Buffer.from(recording),
  contentType: 'audio/ogg',
  metadata: soundMetadata(call, {
    ...{ recordingEtag: `"${recording}"`, recordingBytes: recording.length, preparationVersion },
    ...{ durationMs: 17_000, channels: 1 },
    ...facts,
  }),
});

/** Stores a recording and its prepared sound. */
export const placeSound = (
  content: InMemoryObjects['content'],
  call: Call,
  recording = 'a recording',
): void => {
  content.set(recordingKey(call), { body: Buffer.from(recording), contentType: 'audio/mpeg' });
  content.set(preparedKey(call), soundObject(call, recording));
};

/** A prepared sound with this content for an engine. */
export const soundOf = (
  call: Call,
  content: Buffer,
  facts: Partial<Pick<PreparedSound, 'durationMs' | 'channels' | 'voices'>> = {},
): PreparedSound => ({
  ...{ key: preparedKey(call), bytes: content.length, contentType: 'audio/ogg' },
  ...{ durationMs: 17_000, channels: 1 },
  ...facts,
  open: async () => ({ bytes: content.length, body: Readable.from([content]) }),
});
