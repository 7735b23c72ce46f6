import * as z from 'zod';
import type { ObjectStore } from '../shared/aws/objects';
import { cleanedKey, transcriptKey } from '../shared/calls/object-keys';
import type { Call, ReasonCode } from '../shared/calls/schema';
import { CallEnds } from '../shared/errors';
import { parseJson } from '../shared/json';
import { CleanedTranscript, Transcript } from '../shared/transcripts/schema';

/** @throws CallEnds SPEECH_FAILED when it is missing or this release can't read it */
export const readTranscript = (objects: ObjectStore, call: Call): Promise<Transcript> =>
  read(objects, call, transcriptKey(call), Transcript, 'SPEECH_FAILED');

/** @throws CallEnds UNEXPECTED when it is missing or this release can't read it */
export const readCleanedTranscript = (objects: ObjectStore, call: Call): Promise<CleanedTranscript> =>
  read(objects, call, cleanedKey(call), CleanedTranscript, 'UNEXPECTED');

const Versioned = z.object({ version: z.unknown() });

const read = async <T extends { callId: string }>(
  objects: ObjectStore,
  call: Call,
  key: string,
  schema: z.ZodType<T>,
  code: ReasonCode,
): Promise<T> => {
  const refuse = (what: string, advice: string, cause?: unknown) =>
    new CallEnds('ERROR', code, `${key} ${what}. ${advice}`, { cause });
  const text = await objects.text(key);
  if (text === undefined) throw refuse('does not exist', 'Retry the call, which makes it again.');
  const content = parseJson(text);
  if (content === undefined) throw refuse('is not JSON', 'Retry the call, which writes it again.');
  const version = Versioned.safeParse(content).data?.version;
  if (version !== 1) {
    const shown = typeof version === 'number' ? version : 'an unknown version';
    throw refuse(
      `has version ${shown}, and this release reads version 1`,
      'Deploy the release that wrote it, or retry the call, which writes it again.',
    );
  }
  const parsed = schema.safeParse(content);
  if (!parsed.success)
    throw refuse('is not a transcript', 'Retry the call, which writes it again.', parsed.error);
  if (parsed.data.callId !== call.callId)
    throw refuse('belongs to another call', 'Retry the call, which writes it again.');
  return parsed.data;
};
