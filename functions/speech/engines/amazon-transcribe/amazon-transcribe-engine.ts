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
import { removeAddresses, type TranscriptionJobsOptions, transcriptionJobs } from './jobs';

export interface TranscribeOptions extends TranscriptionJobsOptions {
  objects: ObjectStore;
  /** Holds prepared recordings and receives answers. */
  bucket: string;
  /** Prefix of job names. It has letters, digits and dashes. */
  prefix: string;
  /** Codes of the service such as `tr-TR`. With more than one, the service detects the language. */
  languages: readonly string[];
  /** Name of a language's custom vocabulary. To transcribe again, a changed vocabulary needs a new name. */
  vocabulary?: Readonly<Record<string, string>> | undefined;
  /** The service removes personal data. It can do so only in US English. */
  redactPii?: boolean | undefined;
}

/** The round of the call that started the job. */
const Begun = z.object({ round: z.number().int() });

/**
 * Amazon Transcribe. A job is named after its hearing, so a second start does nothing and costs nothing.
 * The service writes its answer into the bucket. An event announces the end of the job.
 * The engine notes the call's round before it starts a job.
 * A later round forgets what failed in an earlier round.
 */
export const transcribeEngine = (options: TranscribeOptions): SpeechEngine => {
  const { objects, bucket, prefix, languages, redactPii = false } = options;
  const vocabulary = Object.fromEntries(
    Object.entries(options.vocabulary ?? {}).filter(([language]) => languages.includes(language)),
  );
  const jobs = transcriptionJobs(options);
  const answerKeyOf = ({ call, digest }: Hearing) => heardKey('transcribe', call.callId, digest);
  const begunKeyOf = (hearing: Hearing) => answerKeyOf(hearing).replace(/json$/, 'begun');

  /** The service prefixes the names of redacted files with `redacted-`. */
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
      // The round matters only if nobody spoke.
      const round = wordCount(speech.pieces) > 0 ? undefined : await roundOf(hearing);
      return { state: 'heard', speech, round };
    }
    return undefined;
  };

  /** The job is paid even if its answer is unusable or gone. Only a person's retry asks for another one. */
  const endWithoutAnswer = async (hearing: Hearing, reason: string): Promise<HearingState> => {
    if ((await roundOf(hearing)) >= hearing.call.round) throw new RetryLater('SPEECH_FAILED', reason);
    await forget(hearing);
    return { state: 'absent' };
  };

  const endFailedJob = async (
    hearing: Hearing,
    { FailureReason }: TranscriptionJob,
  ): Promise<HearingState> => {
    // Remove the job first so that a retry can reuse its name. A failed job costs nothing.
    await jobs.remove(nameOf(prefix, hearing));
    if ((await roundOf(hearing)) < hearing.call.round) return { state: 'absent' };
    throw failureOf(FailureReason);
  };

  const look = async (hearing: Hearing): Promise<HearingState> => {
    const unreadable = `${answerKeyOf(hearing)} is not what Amazon Transcribe writes. Retry the call to transcribe it again.`;
    const answer = await answerOf(hearing);
    if (answer === 'unreadable') return endWithoutAnswer(hearing, unreadable);
    if (answer) return answer;

    const job = await jobs.find(nameOf(prefix, hearing));
    if (!job) return { state: 'absent' };
    if (job.TranscriptionJobStatus === 'FAILED') return endFailedJob(hearing, job);
    if (job.TranscriptionJobStatus !== 'COMPLETED') return { state: 'pending' };
    // The job may have ended after the first look at the bucket.
    const written = await answerOf(hearing);
    if (written && written !== 'unreadable') return written;
    const missing = `The transcription job ended, but ${answerKeyOf(hearing)} is not in the bucket. Retry the call to transcribe it again.`;
    return endWithoutAnswer(hearing, written ? unreadable : missing);
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
        ...vocabularySettings(languages, vocabulary),
      },
      ...(redactPii ? { ContentRedaction: { RedactionType: 'PII', RedactionOutput: 'redacted' } } : {}),
    };
    try {
      await jobs.start(input, deadline);
    } catch (cause) {
      // Jobs of other calls have to end first. A later look finds no job and begins again.
      if (isFull(cause)) return { state: 'pending', lookWithinMs: roomAgainMs };
      if (!(cause instanceof VendorFailure) || cause.kind !== 'rejected') throw cause;
      const reason = `Amazon Transcribe rejects the job: ${cause.message} Check speech.transcribe in the configuration, then retry the call.`;
      throw new CallEnds('ERROR', 'SPEECH_FAILED', reason, { cause });
    }
    return { state: 'pending' };
  };

  return { name: 'transcribe', settings: { languages, vocabulary, redactPii }, look, begin, forget };
};

/** Nothing announces a free place for a job. So look at least this often. */
const roomAgainMs = 3_600_000;

/** The account has no free place for a job. The backlog is large and the call is not to blame. */
const isFull = (error: unknown): boolean => isCausedBy(error, 'LimitExceededException');

/** @throws CallEnds when the service would refuse the name */
const nameOf = (prefix: string, { call, digest }: Hearing): string => {
  const name = transcriptionJobName(prefix, call.callId, digest);
  if (name) return name;
  const reason = `${call.callId} gives no valid name for a job, which has up to 200 letters, digits, dots and dashes. Give the stack a shorter name.`;
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

/** With a known language, the request names the vocabulary in another place. */
const vocabularySettings = ([only, ...others]: readonly string[], vocabulary: Record<string, string>) => {
  const name = only !== undefined && others.length === 0 ? vocabulary[only] : undefined;
  return name ? { VocabularyName: name } : {};
};

const failureOf = (said = 'no reason given'): RetryLater | CallEnds => {
  const reason = `Amazon Transcribe could not transcribe the recording: ${removeAddresses(said)
    .trim()
    .replace(/[.\s]*$/, '.')}`;
  if (/internal (error|failure)/i.test(said))
    return new RetryLater('SPEECH_UNAVAILABLE', `${reason} It is asked again.`);
  if (/too large|too long|maximum audio duration/i.test(said))
    return new CallEnds(
      'ERROR',
      'SPEECH_TOO_LARGE',
      `${reason} It takes 4 hours and 2 GB at most. Use another engine for such calls.`,
    );
  return new CallEnds('ERROR', 'SPEECH_FAILED', `${reason} Listen to the recording, then retry the call.`);
};
