import * as z from 'zod';
import { asUnreadable, type ObjectStore } from '../../../shared/aws/objects';
import { heardKey, workerStateKey } from '../../../shared/calls/object-keys';
import type { ReasonCode } from '../../../shared/calls/schema';
import { CallEnds, RetryLater } from '../../../shared/errors';
import { WordTimes } from '../../../shared/transcripts/schema';
import type { HeardPiece, HeardSpeech } from '../../heard-speech';
import { wholeMs } from '../../segments';
import type { Hearing, HearingState, SpeechEngine } from '../speech-engine';

/** What the WhisperX worker (`worker/`) is asked: one message a recording. */
export interface WorkerRequest {
  version: 1;
  callId: string;
  round: number;
  audioKey: string;
  answerKey: string;
  channels: 1 | 2;
  durationMs: number;
  /** Absent: the worker finds out. */
  language: string | null;
  /** One: nobody has to be told apart. */
  voices?: 1;
}

const Failed = z.object({
  version: z.literal(1),
  round: z.number().int(),
  failed: z.object({ code: z.string(), message: z.string() }),
});
/** One odd number costs a segment its time, not the call its answer. */
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
/** What it writes: what it heard, or why this recording can't be heard. */
export const WorkerAnswer = z.union([Failed, Answered]);

/** What the worker notes about itself when it starts: whether it has models that it can hear with. */
const WorkerState = z.object({ version: z.literal(1), canHear: z.boolean(), reason: z.string().default('') });

const Sent = z.object({ round: z.number().int(), sentAt: z.number().default(0) });

export interface WhisperxPorts {
  objects: ObjectStore;
  /** The worker's queue. */
  send: (request: WorkerRequest) => Promise<void>;
  language?: string | undefined;
  now?: () => number;
}

/** A message that nobody has answered for so long may have vanished, and is sent once more; milliseconds. */
const resendMs = 86_400_000;

/**
 * WhisperX and pyannote in the worker. It is asked by a message and answers with an object. That it was asked is
 * noted after the message was sent: a crash in between sends it twice, which the worker notices by the answer.
 */
export const whisperxEngine = ({ objects, send, language, now = Date.now }: WhisperxPorts): SpeechEngine => {
  const answerKeyOf = ({ call, digest }: Hearing) => heardKey('whisperx', call.callId, digest);
  /** `sent`: that the worker was asked; `tries`: how often it began, kept by the worker. */
  const noteKeyOf = (hearing: Hearing, note: string) => answerKeyOf(hearing).replace(/json$/, note);
  const sentKeyOf = (hearing: Hearing) => noteKeyOf(hearing, 'sent');
  const pending = async (): Promise<HearingState> => {
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
      if (answer && answer !== 'unreadable' && answer.round >= round) throw cannotBeHeard(answer.failed);
      const sent = await objects.json(sentKeyOf(hearing), Sent).catch(asUnreadable);
      const isSent = sent !== undefined && sent !== 'unreadable' && sent.round >= round;
      if (answer === 'unreadable') {
        if (isSent) throw unreadable(answerKeyOf(hearing));
        // The worker takes an answer for one, whatever is in it.
        await forget(hearing);
        return { state: 'absent' };
      }
      // A failure of an earlier round is overwritten by the answer of this one.
      return isSent && now() - sent.sentAt < resendMs ? pending() : { state: 'absent' };
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
      return pending();
    },

    forget,
  };
};

const unreadable = (key: string): RetryLater =>
  new RetryLater(
    'SPEECH_FAILED',
    `${key} is not what the worker of this release writes. Deploy worker and functions of one release, then retry the call: it is heard anew.`,
  );

/** Names of the worker's failures that are the recording's, and what to do about each. */
const failures: Record<string, { code: ReasonCode; advice: string }> = {
  UNDECODABLE: { code: 'RECORDING_CORRUPT', advice: 'Listen to the recording at the vendor.' },
  TOO_LONG: { code: 'RECORDING_TOO_LONG', advice: 'Was the line left open?' },
  LANGUAGE_UNSUPPORTED: {
    code: 'SPEECH_REFUSED',
    advice:
      'Name the language in speech.whisperx.language, or give its source another engine; then retry the call.',
  },
  OUT_OF_MEMORY: {
    code: 'SPEECH_TOO_LARGE',
    advice: 'Give the worker more memory (speech.whisperx.memoryMb), then retry the call.',
  },
};

const cannotBeHeard = ({ code, message }: z.infer<typeof Failed>['failed']): CallEnds => {
  const known = failures[code];
  const advice = known?.advice ?? "Look at the worker's log for this call, then retry it.";
  return new CallEnds(
    'ERROR',
    known?.code ?? 'SPEECH_FAILED',
    `The WhisperX worker gave up: ${message} ${advice}`,
  );
};

/** Voices of a diarization have names of their own; ours are numbered as they are heard. */
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
    durationMs: wholeMs(durationMs),
    voices: channels === 2 ? 'channels' : first !== undefined ? 'separated' : 'none',
    times: 'measured',
    wordTimes,
    pieces: segments.map(
      ({ voice, startMs, endMs, text }): HeardPiece => ({ voice: voiceOf(voice), startMs, endMs, text }),
    ),
  };
};
