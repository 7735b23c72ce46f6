import type {
  LanguageCode,
  StartTranscriptionJobCommandInput,
  TranscriptionJob,
} from '@aws-sdk/client-transcribe';
import * as z from 'zod';
import { asUnreadable, type ObjectStore } from '../../../shared/aws/objects';
import { isCausedBy } from '../../../shared/aws/sdk-failure';
import { heardKey } from '../../../shared/calls/object-keys';
import { CallEnds, RetryLater, VendorFailure } from '../../../shared/errors';
import { transcriptionJobName } from '../../../shared/stage/stage-message';
import { wordCount } from '../../../shared/transcripts/schema';
import type { Hearing, HearingState, PreparedSound, SpeechEngine } from '../speech-engine';
import { speechOf, TranscribeResult } from './job-result';
import { type TranscriptionJobsOptions, transcriptionJobs, withoutAddresses } from './jobs';

export interface TranscribeOptions extends TranscriptionJobsOptions {
  objects: ObjectStore;
  /** Where prepared recordings lie and answers are written to. */
  bucket: string;
  /** What the names of our jobs begin with: letters, digits and dashes. */
  prefix: string;
  /** As the service names them, like `tr-TR`. One is taken as it is; of several the service finds out which is spoken. */
  languages: readonly string[];
  /** Name of the custom vocabulary of a language; a vocabulary that changes needs a new name to be heard anew. */
  vocabulary?: Readonly<Record<string, string>> | undefined;
  /** Personal data is left out of the words by the service itself, which it can for US English alone. */
  redactPii?: boolean | undefined;
}

/** The round of the call in which its job was started. */
const Begun = z.object({ round: z.number().int() });

/**
 * Amazon Transcribe. A job has the name of its hearing, so that starting it again starts nothing and costs nothing. The
 * service writes its answer into the bucket and announces the end of the job by an event. Before a job is started it is
 * noted for which round of the call. What led nowhere in an earlier round is forgotten in a later one.
 */
export const transcribeEngine = (options: TranscribeOptions): SpeechEngine => {
  const { objects, bucket, prefix, languages, redactPii = false } = options;
  const vocabulary = Object.fromEntries(
    Object.entries(options.vocabulary ?? {}).filter(([language]) => languages.includes(language)),
  );
  const jobs = transcriptionJobs(options);
  const answerKeyOf = ({ call, digest }: Hearing) => heardKey('transcribe', call.callId, digest);
  const begunKeyOf = (hearing: Hearing) => answerKeyOf(hearing).replace(/json$/, 'begun');

  /** The service puts `redacted-` before the name of a file from which it left something out. */
  const answerKeysOf = (hearing: Hearing): string[] => {
    const key = answerKeyOf(hearing);
    return redactPii ? [key.replace(/([^/]+)$/, 'redacted-$1'), key] : [key];
  };

  const forget = async (hearing: Hearing): Promise<void> => {
    for (const key of [...answerKeysOf(hearing), begunKeyOf(hearing)]) await objects.remove(key);
    await jobs.remove(nameOf(prefix, hearing));
  };

  const roundOf = async (hearing: Hearing): Promise<number> => {
    const begun = await objects.json(begunKeyOf(hearing), Begun).catch(asUnreadable);
    return begun && begun !== 'unreadable' ? begun.round : 0;
  };

  const answerOf = async (hearing: Hearing): Promise<HearingState | 'unreadable' | undefined> => {
    for (const key of answerKeysOf(hearing)) {
      const result = await objects.json(key, TranscribeResult).catch(asUnreadable);
      if (result === undefined) continue;
      if (result === 'unreadable') return result;
      const speech = speechOf(result, {
        durationMs: hearing.call.durationSec * 1000,
        recordingMs: hearing.call.recordingMs,
        languages,
      });
      // Only where nobody spoke does the round make a difference.
      const round = wordCount(speech.pieces) > 0 ? undefined : await roundOf(hearing);
      return { state: 'heard', speech, round };
    }
    return undefined;
  };

  /** An answer that can't be used, or is gone, has been paid for: only a person's retry asks for another one. */
  const withoutAnswer = async (hearing: Hearing, reason: string): Promise<HearingState> => {
    if ((await roundOf(hearing)) >= hearing.call.round) throw new RetryLater('SPEECH_FAILED', reason);
    await forget(hearing);
    return { state: 'absent' };
  };

  const hasFailed = async (hearing: Hearing, { FailureReason }: TranscriptionJob): Promise<HearingState> => {
    // First, so that a retry can start a job of this name; nothing is paid for a job that failed.
    await jobs.remove(nameOf(prefix, hearing));
    if ((await roundOf(hearing)) < hearing.call.round) return { state: 'absent' };
    throw failureOf(FailureReason);
  };

  const look = async (hearing: Hearing): Promise<HearingState> => {
    const unreadable = `${answerKeyOf(hearing)} is not what Amazon Transcribe writes. Retry the call: it is heard anew.`;
    const answer = await answerOf(hearing);
    if (answer === 'unreadable') return withoutAnswer(hearing, unreadable);
    if (answer) return answer;

    const job = await jobs.find(nameOf(prefix, hearing));
    if (!job) return { state: 'absent' };
    if (job.TranscriptionJobStatus === 'FAILED') return hasFailed(hearing, job);
    if (job.TranscriptionJobStatus !== 'COMPLETED') return { state: 'pending' };
    // It may have ended after the bucket was looked into.
    const written = await answerOf(hearing);
    if (written && written !== 'unreadable') return written;
    const missing = `The transcription job ended, but ${answerKeyOf(hearing)} is not in the bucket. Retry the call: it is heard anew.`;
    return withoutAnswer(hearing, written ? unreadable : missing);
  };

  const begin = async (hearing: Hearing, sound: PreparedSound, deadline: number): Promise<HearingState> => {
    const { call } = hearing;
    const name = nameOf(prefix, hearing);
    await objects.put(begunKeyOf(hearing), JSON.stringify({ round: call.round }), 'application/json');
    const input: StartTranscriptionJobCommandInput = {
      TranscriptionJobName: name,
      Media: { MediaFileUri: objects.address(sound.key) },
      MediaFormat: 'ogg',
      OutputBucketName: bucket,
      OutputKey: answerKeyOf(hearing),
      ...languageSettings(languages, vocabulary),
      Settings: {
        ...(sound.channels === 2
          ? { ChannelIdentification: true }
          : { ShowSpeakerLabels: true, MaxSpeakerLabels: 2 }),
        ...fixedVocabulary(languages, vocabulary),
      },
      ...(redactPii ? { ContentRedaction: { RedactionType: 'PII', RedactionOutput: 'redacted' } } : {}),
    };
    try {
      await jobs.start(input, deadline);
    } catch (cause) {
      // Jobs of other calls have to end first; looking again later finds no job and begins once more.
      if (isFull(cause)) return { state: 'pending', lookWithinMs: roomAgainMs };
      if (!(cause instanceof VendorFailure) || cause.kind !== 'rejected') throw cause;
      const reason = `Amazon Transcribe rejects the job: ${cause.message} Check speech.transcribe in the configuration, then retry the call.`;
      throw new CallEnds('ERROR', 'SPEECH_FAILED', reason, { cause });
    }
    return { state: 'pending' };
  };

  return { name: 'transcribe', settings: { languages, vocabulary, redactPii }, look, begin, forget };
};

/** Nobody tells when a job may start again: looked for at least so often, milliseconds. Deliveries of a day. */
const roomAgainMs = 3_600_000;

/** As many jobs are under way as the account may have: a large backlog, and no fault of this call. */
const isFull = (error: unknown): boolean => isCausedBy(error, 'LimitExceededException');

/** @throws CallEnds when the service would not take the name */
const nameOf = (prefix: string, { call, digest }: Hearing): string => {
  const name = transcriptionJobName(prefix, call.callId, digest);
  if (name) return name;
  const reason = `No transcription job can be named after ${call.callId}: its name may have 200 letters, digits, dots and dashes. Give the stack a shorter name.`;
  throw new CallEnds('ERROR', 'SPEECH_FAILED', reason);
};

const languageSettings = (
  languages: readonly string[],
  vocabulary: Record<string, string>,
): Partial<StartTranscriptionJobCommandInput> => {
  const [only, ...others] = languages as LanguageCode[];
  if (only && others.length === 0) return { LanguageCode: only };
  const settings = Object.entries(vocabulary).map(([language, name]) => [language, { VocabularyName: name }]);
  return {
    IdentifyLanguage: true,
    ...(only ? { LanguageOptions: [only, ...others] } : {}),
    ...(settings.length > 0 ? { LanguageIdSettings: Object.fromEntries(settings) } : {}),
  };
};

/** Where the language is known, its vocabulary has another place in the request. */
const fixedVocabulary = ([only, ...others]: readonly string[], vocabulary: Record<string, string>) => {
  const name = only !== undefined && others.length === 0 ? vocabulary[only] : undefined;
  return name ? { VocabularyName: name } : {};
};

const failureOf = (said = 'no reason given'): RetryLater | CallEnds => {
  const reason = `Amazon Transcribe could not transcribe the recording: ${withoutAddresses(said)
    .trim()
    .replace(/[.\s]*$/, '.')}`;
  if (/internal (error|failure)/i.test(said))
    return new RetryLater('SPEECH_UNAVAILABLE', `${reason} It is asked again.`);
  if (/too large|too long|maximum audio duration/i.test(said))
    return new CallEnds(
      'ERROR',
      'SPEECH_TOO_LARGE',
      `${reason} It takes 4 hours and 2 GB at most; use another engine for such calls.`,
    );
  return new CallEnds('ERROR', 'SPEECH_FAILED', `${reason} Listen to the recording, then retry the call.`);
};
