import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { ObjectStore } from '../shared/aws/objects';
import { NotConfigured } from '../shared/aws/secrets';
import { recordingKey, transcriptKey } from '../shared/calls/object-keys';
import type { Call } from '../shared/calls/schema';
import type { CallChange, CallStore } from '../shared/calls/store';
import { AnswerPending, CallEnds, RetryLater, VendorFailure } from '../shared/errors';
import type { Delivery } from '../shared/stage/run-stage';
import { conversationMetrics } from '../shared/transcripts/conversation-metrics';
import { languagesOf } from '../shared/transcripts/call-facts';
import { spokenOf, wordCount } from '../shared/transcripts/schema';
import { vendorOff } from '../telephony/vendor-off';
import type { Hearing, HearingState, PreparedRecording, SpeechEngine } from './engines/speech-engine';
import type { HeardSpeech } from './heard-speech';
import type { ChannelMap } from './roles/agent-role';
import { transcriptOf } from './transcript-of';
import { transcriptText, transcriptVtt } from './transcript-texts';
import { markUnspoken } from './unspoken';

/** How the recordings of a source are heard. */
export interface Listening {
  engine: SpeechEngine;
  channelMap: ChannelMap;
}

export interface TranscribePorts {
  /** By where the call comes from. A source that was switched off may have no engine. */
  listening: Partial<Record<Call['source'], Listening>>;
  /**
   * Cleans a recording up, compresses it, and lends the file to `use`; it is gone afterwards.
   *
   * @throws CallEnds with the name of what is wrong with the recording
   */
  prepare: <T>(
    open: () => Promise<Readable>,
    deadline: number,
    use: (prepared: PreparedRecording) => Promise<T>,
  ) => Promise<T>;
  objects: ObjectStore;
  calls: CallStore;
  keepRecordings: boolean;
  now?: () => number;
}

/** Raised when recordings are cleaned up otherwise, so that they are heard anew. */
const preparationVersion = 1;

/**
 * Turns a stored recording into the canonical transcript; its arrival in the bucket starts the insight stages.
 *
 *  1. Note that work has begun; this is also what the download's own note gives way to when it comes late.
 *  2. Look for what the engine of this source has heard. Prepare the recording and begin, where it was never begun.
 *  3. What is heard later is announced by a message of its own, which comes here again.
 *  4. Decide who is the agent; a recording in which nobody speaks is skipped.
 *  5. Note on the call what the transcript says. Then store the transcript, its JSON last: its arrival starts cleaning, and
 *     after a crash nobody comes back to note anything.
 *  6. Move the call on. The recording goes when the call has left this stage.
 *
 * @throws AnswerPending while the engine listens
 * @throws RetryLater when the engine is busy, down, or answered nonsense
 * @throws CallEnds when it refuses this recording for good, or the recording is none
 */
export const transcribeRecording =
  (ports: TranscribePorts) =>
  async (call: Call, { deadline }: Delivery): Promise<void> => {
    const { listening, objects, calls, keepRecordings, now = Date.now } = ports;
    const at = () => new Date(now()).toISOString();
    const listened = listening[call.source];
    if (!listened) throw vendorOff(call.source);
    const { engine, channelMap } = listened;
    const key = recordingKey(call);
    const stored = await objects.head(key);
    if (!stored) {
      const reason = 'The recording is not in the bucket. Retry the call: it is downloaded again.';
      throw new RetryLater('SPEECH_FAILED', reason);
    }
    const note = async (change: Partial<CallChange>): Promise<void> => {
      await calls.move(call, 'speech', { status: 'PROCESSING', stage: 'speech', ...change }, at());
    };
    await note({
      fileUrl: objects.address(key),
      recordingBytes: stored.bytes,
      downloadedAt: call.downloadedAt ?? at(),
      speechEngine: engine.name,
    });

    const hearing = { call, digest: digestOf(engine, stored.etag) };
    let playedMs: number | undefined;
    const begin = () =>
      haveHeard(ports, engine, hearing, deadline, async ({ bytes, durationMs }) => {
        playedMs = durationMs;
        await note({ sentBytes: bytes, recordingMs: durationMs });
      });
    const waitFor = async (state: Unheard): Promise<AnswerPending> => {
      if (state.state !== 'pending') return new AnswerPending();
      const reason = state.blockedBy;
      if (reason) await note({ reasonCode: 'SPEECH_UNAVAILABLE', reason });
      return new AnswerPending(state.lookWithinMs);
    };
    const speech = await heardSpeech(engine, hearing, begin, waitFor);
    const transcript = transcriptOf(clampToPlayed(speech, playedMs ?? call.recordingMs), call, {
      engine: engine.name,
      channelMap,
    });
    if (wordCount(spokenOf(transcript.segments)) === 0) {
      throw new CallEnds(
        'SKIPPED',
        'TRANSCRIPT_EMPTY',
        'Nobody speaks in this recording; there is nothing to score.',
      );
    }
    const written = transcriptKey(call);
    await objects.put(transcriptKey(call, 'txt'), transcriptText(transcript), 'text/plain; charset=utf-8');
    await objects.put(transcriptKey(call, 'vtt'), transcriptVtt(transcript), 'text/vtt; charset=utf-8');
    const metrics = conversationMetrics(transcript);
    const { language, shares } = languagesOf(transcript);
    await note({
      transcriptKey: written,
      language,
      languageShares: shares,
      metrics,
      rolesBy: transcript.roles?.by,
      rolesConfidence: transcript.roles?.confidence,
      // Those of an earlier round are of another transcript.
      remove: metrics ? [] : ['metrics'],
    });
    await objects.put(written, JSON.stringify(transcript), 'application/json');
    const remove = keepRecordings ? [] : (['fileUrl'] as const);
    await calls.move(call, 'speech', { status: 'PROCESSING', stage: 'cleaning', attempts: 0, remove }, at());
  };

type Unheard = Exclude<HearingState, { state: 'heard' }>;

const digestOf = ({ name, settings }: SpeechEngine, etag: string): string =>
  createHash('sha256')
    .update(JSON.stringify([name, settings, preparationVersion, etag]))
    .digest('hex')
    .slice(0, 12);

/**
 * What the engine says to this audio, asked once. Only a retry that a person asked for (a later round) asks again
 * where nothing was heard: the same answer would end the call the same way.
 */
const heardSpeech = async (
  engine: SpeechEngine,
  hearing: Hearing,
  begin: () => Promise<HearingState>,
  waitFor: (state: Unheard) => Promise<AnswerPending>,
): Promise<HeardSpeech> => {
  const remembered = await askEngine(() => engine.look(hearing));
  const state = remembered.state === 'absent' ? await begin() : remembered;
  if (state.state !== 'heard') throw await waitFor(state);
  const { speech, round = hearing.call.round } = state;
  if (wordCount(spokenOf(markUnspoken(speech))) > 0 || round >= hearing.call.round) return speech;
  await askEngine(() => engine.forget(hearing));
  const again = await begin();
  if (again.state !== 'heard') throw await waitFor(again);
  return again.speech;
};

/** Metrics go to the end of the recording, which an engine may not know: what was measured counts. */
const clampToPlayed = (speech: HeardSpeech, playedMs: number | undefined): HeardSpeech =>
  playedMs === undefined || speech.times === 'estimated'
    ? speech
    : {
        ...speech,
        durationMs: playedMs,
        pieces: speech.pieces.map((piece) => ({
          ...piece,
          startMs: Math.min(piece.startMs, playedMs),
          endMs: Math.min(piece.endMs, playedMs),
        })),
      };

/** Prepares the recording and hands it to the engine. */
const haveHeard = async (
  { objects, prepare }: TranscribePorts,
  engine: SpeechEngine,
  hearing: Hearing,
  deadline: number,
  note: (prepared: PreparedRecording) => Promise<void>,
): Promise<HearingState> => {
  const open = async (): Promise<Readable> => {
    const recording = await objects.stream(recordingKey(hearing.call));
    if (!recording) throw new RetryLater('SPEECH_FAILED', 'The recording vanished while it was read.');
    return recording.body;
  };
  return prepare(open, deadline, async (prepared) => {
    await note(prepared);
    return askEngine(() => engine.begin(hearing, prepared, deadline));
  });
};

/** What the engine's behaviour means for the call (B9). */
const askEngine = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof NotConfigured) throw new RetryLater('VENDOR_REFUSED', cause.message, { cause });
    if (!(cause instanceof VendorFailure)) throw cause;
    if (cause.kind === 'too-large') {
      const reason =
        'The speech service finds the recording too large (413). Use an engine without that limit for long calls.';
      throw new CallEnds('ERROR', 'SPEECH_TOO_LARGE', reason, { cause });
    }
    if (cause.kind === 'rejected' || cause.kind === 'not-found') {
      throw new CallEnds(
        'ERROR',
        'SPEECH_FAILED',
        `${cause.message}. Check the engine's address and settings.`,
        { cause },
      );
    }
    const code = cause.kind === 'refused' ? 'VENDOR_REFUSED' : 'SPEECH_UNAVAILABLE';
    throw new RetryLater(code, cause.message, { afterMs: cause.retryAfterMs, cause });
  }
};
