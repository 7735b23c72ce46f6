import * as z from 'zod';
import { asUnreadable, type ObjectStore } from '../../../shared/aws/objects';
import { heardKey, workerStateKey } from '../../../shared/calls/object-keys';
import type { ReasonCode } from '../../../shared/calls/schema';
import { CallEnds, RetryLater } from '../../../shared/errors';
import { WordTimes } from '../../../shared/transcripts/schema';
import type { HeardPiece, HeardSpeech } from '../../heard-speech';
import { toWholeMs } from '../../segments';
import type { Hearing, HearingState, SpeechEngine } from '../speech-engine';

/** A message to the WhisperX worker (`worker/`). Each recording has one. */
export interface WorkerRequest {
  version: 1;
  callId: string;
  round: number;
  audioKey: string;
  answerKey: string;
  channels: 1 | 2;
  durationMs: number;
  /** The worker detects the language if null. */
  language: string | null;
  /** 1 if there are no voices to separate. */
  voices?: 1;
}

const Failed = z.object({
  version: z.literal(1),
  round: z.number().int(),
  failed: z.object({ code: z.string(), message: z.string() }),
});
/** An invalid number costs a segment its time and not the call its answer. */
const Milliseconds = z.number().catch(0);

const Answered = z.object({
  version: z.literal(1),
  round: z.number().int(),
  language: z.string(),
  durationMs: z.number().nonnegative(),
  channels: z.union([z.literal(1), z.literal(2)]),
  wordTimes: WordTimes,
  segments: z.array(
    z.object({ voice: z.string(), startMs: Milliseconds, endMs: Milliseconds, text: z.string() }),
  ),
});
/** The worker's transcript, or the reason why it gave up the recording. */
export const WorkerAnswer = z.union([Failed, Answered]);

/** The worker's own note at its start. It says whether it has usable models. */
const WorkerState = z.object({ version: z.literal(1), canHear: z.boolean(), reason: z.string().default('') });

const Sent = z.object({ round: z.number().int(), sentAt: z.number().default(0) });

export interface WhisperxPorts {
  objects: ObjectStore;
  /** Sends to the worker's queue. */
  send: (request: WorkerRequest) => Promise<void>;
  language?: string | undefined;
  now?: () => number;
}

/** Sends a message again after this time because it may be lost. */
const resendMs = 86_400_000;

/**
 * WhisperX and pyannote in the worker. A message asks it and an object answers.
 * The engine notes the message after it sent it. A crash in between sends it twice.
 * The worker then finds its own answer and skips the second one.
 */
export const whisperxEngine = ({ objects, send, language, now = Date.now }: WhisperxPorts): SpeechEngine => {
  const answerKeyOf = ({ call, digest }: Hearing) => heardKey('whisperx', call.callId, digest);
  /** `sent` notes the sent message. In `tries` the worker counts its attempts. */
  const noteKeyOf = (hearing: Hearing, note: string) => answerKeyOf(hearing).replace(/json$/, note);
  const sentKeyOf = (hearing: Hearing) => noteKeyOf(hearing, 'sent');
  const toPendingState = async (): Promise<HearingState> => {
    const state = await objects.json(workerStateKey, WorkerState).catch(asUnreadable);
    if (!state || state === 'unreadable' || state.canHear) return { state: 'pending' };
    return {
      state: 'pending',
      blockedBy: `The WhisperX worker cannot hear. ${state.reason} Then the call goes on by itself.`,
    };
  };
  const forget = async (hearing: Hearing) => {
    for (const note of ['sent', 'tries']) await objects.remove(noteKeyOf(hearing, note));
    await objects.remove(answerKeyOf(hearing));
  };

  return {
    name: 'whisperx',
    settings: { language: language ?? null },

    look: async (hearing): Promise<HearingState> => {
      const { round } = hearing.call;
      const answer = await objects.json(answerKeyOf(hearing), WorkerAnswer).catch(asUnreadable);
      if (answer && answer !== 'unreadable' && 'segments' in answer)
        return { state: 'heard', speech: speechOf(answer), round: answer.round };
      if (answer && answer !== 'unreadable' && answer.round >= round) throw toWorkerFailure(answer.failed);
      const sent = await objects.json(sentKeyOf(hearing), Sent).catch(asUnreadable);
      const isSent = sent !== undefined && sent !== 'unreadable' && sent.round >= round;
      if (answer === 'unreadable') {
        if (isSent) throw unreadable(answerKeyOf(hearing));
        // Remove it because the worker skips a recording with any answer.
        await forget(hearing);
        return { state: 'absent' };
      }
      // This round's answer overwrites an earlier round's failure.
      return isSent && now() - sent.sentAt < resendMs ? toPendingState() : { state: 'absent' };
    },

    begin: async (hearing, { key, channels, durationMs, voices }): Promise<HearingState> => {
      const { call } = hearing;
      await send({
        version: 1,
        callId: call.callId,
        round: call.round,
        audioKey: key,
        answerKey: answerKeyOf(hearing),
        channels,
        durationMs,
        language: language ?? null,
        ...(voices ? { voices } : {}),
      });
      const note = JSON.stringify({ round: call.round, sentAt: now() });
      await objects.put(sentKeyOf(hearing), note, 'application/json');
      return toPendingState();
    },

    forget,
  };
};

const unreadable = (key: string): RetryLater =>
  new RetryLater(
    'SPEECH_FAILED',
    `${key} is not what the worker of this release writes. Deploy the worker and the functions of one release, then retry the call.`,
  );

/** Failures of the worker that the recording causes, with advice. */
const failures: Record<string, { code: ReasonCode; advice: string }> = {
  UNDECODABLE: { code: 'RECORDING_CORRUPT', advice: 'Listen to the recording at the vendor.' },
  TOO_LONG: { code: 'RECORDING_TOO_LONG', advice: 'Was the line left open?' },
  LANGUAGE_UNSUPPORTED: {
    code: 'SPEECH_REFUSED',
    advice:
      'Name the language in speech.whisperx.language, or give its source another engine. Then retry the call.',
  },
  OUT_OF_MEMORY: {
    code: 'SPEECH_TOO_LARGE',
    advice: 'Give the worker more memory (speech.whisperx.memoryMb), then retry the call.',
  },
};

const toWorkerFailure = ({ code, message }: z.infer<typeof Failed>['failed']): CallEnds => {
  const known = failures[code];
  const advice = known?.advice ?? "Look at the worker's log for this call, then retry it.";
  return new CallEnds(
    'ERROR',
    known?.code ?? 'SPEECH_FAILED',
    `The WhisperX worker gave up: ${message} ${advice}`,
  );
};

/** Diarization names voices in its own way. Here they get numbers in order of appearance. */
const speechOf = (answer: z.infer<typeof Answered>): HeardSpeech => {
  const { language, durationMs, channels, wordTimes, segments } = answer;
  const [first, second] = new Set(segments.flatMap(({ voice }) => (voice === '' ? [] : [voice])));
  const voiceOf = (label: string): string => {
    if (channels === 2) return label;
    if (label === '') return '';
    return label === first ? 'speaker-1' : label === second ? 'speaker-2' : '';
  };
  return {
    language,
    durationMs: toWholeMs(durationMs),
    voices: channels === 2 ? 'channels' : first !== undefined ? 'separated' : 'none',
    times: 'measured',
    wordTimes,
    pieces: segments.map(
      ({ voice, startMs, endMs, text }): HeardPiece => ({ voice: voiceOf(voice), startMs, endMs, text }),
    ),
  };
};
