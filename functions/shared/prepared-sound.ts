import * as z from 'zod';
import type { StoredObject } from './aws/objects';
import { isOfRound, roundMetadata } from './calls/object-rounds';
import type { Call } from './calls/schema';

/** Bump when preparation changes, to transcribe recordings again. */
export const preparationVersion = 2;

/** Facts about a recording that preparation finds. They are metadata of the prepared object. */
export interface SoundFacts {
  /** The original recording. */
  recordingEtag: string;
  recordingBytes: number;
  preparationVersion: number;
  durationMs: number;
  /** Two if each party has its own channel. */
  channels: 1 | 2;
  /** One if only one party speaks on a line with two channels. Unknown if absent. */
  voices?: 1 | undefined;
}

const wholeNumber = z.coerce.number().int().nonnegative();
const Metadata = z.object({
  'recording-etag': z.string().min(1),
  'recording-bytes': wholeNumber,
  'preparation-version': wholeNumber,
  'duration-ms': wholeNumber,
  channels: z.enum(['1', '2']).transform((text): 1 | 2 => (text === '2' ? 2 : 1)),
  voices: z
    .literal('1')
    .transform((): 1 => 1)
    .optional(),
});

/** The facts as metadata of the prepared object, so that one write stores both. */
export const soundMetadata = (call: Pick<Call, 'round'>, facts: SoundFacts): Record<string, string> => ({
  ...roundMetadata(call),
  'recording-etag': facts.recordingEtag,
  'recording-bytes': String(facts.recordingBytes),
  'preparation-version': String(facts.preparationVersion),
  'duration-ms': String(facts.durationMs),
  channels: String(facts.channels),
  ...(facts.voices ? { voices: String(facts.voices) } : {}),
});

/** @returns the facts of a prepared object. Undefined if they are missing or of another round. */
export const readSoundFacts = (
  stored: Pick<StoredObject, 'metadata'>,
  call: Pick<Call, 'round'>,
): SoundFacts | undefined => {
  const { data } = Metadata.safeParse(stored.metadata);
  if (!data || !isOfRound(stored, call)) return undefined;
  return {
    recordingEtag: data['recording-etag'],
    recordingBytes: data['recording-bytes'],
    preparationVersion: data['preparation-version'],
    durationMs: data['duration-ms'],
    channels: data.channels,
    voices: data.voices,
  };
};
