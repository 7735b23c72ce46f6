import { createHash } from 'node:crypto';
import type { ObjectStore } from '../shared/aws/objects';
import { NotConfigured } from '../shared/aws/secrets';
import { preparedKey, recordingKey, transcriptKey } from '../shared/calls/object-keys';
import { roundMetadata } from '../shared/calls/object-rounds';
import type { Call } from '../shared/calls/schema';
import type { CallChange, CallStore } from '../shared/calls/store';
import { AnswerPending, CallEnds, RetryLater, VendorFailure } from '../shared/errors';
import { readSoundFacts, type SoundFacts } from '../shared/prepared-sound';
import type { Delivery } from '../shared/stage/run-stage';
import { conversationMetrics } from '../shared/transcripts/conversation-metrics';
import { spokenOf, wordCount } from '../shared/transcripts/schema';
import { vendorOff } from '../telephony/vendor-off';
import type { Hearing, HearingState, PreparedSound, SpeechEngine } from './engines/speech-engine';
import type { HeardSpeech } from './heard-speech';
import type { ChannelMap } from './roles/agent-role';
import { transcriptOf } from './transcript-of';
import { languagesOf, transcriptText, transcriptVtt } from './transcript-texts';
import { markUnspoken } from './unspoken';

/** How the recordings of a source are heard. */
export interface Listening {
  engine: SpeechEngine;
  channelMap: ChannelMap;
}

export interface TranscribePorts {
  /** By where the call comes from. A source that was switched off may have no engine. */
  listening: Partial<Record<Call['source'], Listening>>;
  objects: ObjectStore;
  calls: CallStore;
  keepRecordings: boolean;
  now?: () => number;
}

/**
 * Turns the prepared sound of a call into the canonical transcript; its arrival in the bucket starts the insight stages.
 *
 *  1. Note that work has begun, and what the earlier stages would have noted. Their own notes give way to this one.
 *  2. Look for what the engine of this source has heard. Begin where it was never begun.
 *  3. What is heard later is announced by a message of its own, which comes here again.
 *  4. Decide who is the agent; a recording in which nobody speaks is skipped.
 *  5. Note on the call what the transcript says. Then store the transcript, its JSON last: its arrival starts cleaning, and
 *     after a crash nobody comes back to note anything.
 *  6. Move the call on. The recording goes when the call has left this stage.
 *
 * @throws AnswerPending while the engine listens
 * @throws RetryLater when the engine is busy, down, or answered nonsense
 * @throws CallEnds when it refuses this recording for good
 */
export const transcribeRecording =
  (ports: TranscribePorts) =>
  async (call: Call, { deadline }: Delivery): Promise<void> => {
    const { listening, objects, calls, keepRecordings, now = Date.now } = ports;
    const at = () => new Date(now()).toISOString();
    const listened = listening[call.source];
    if (!listened) throw vendorOff(call.source);
    const { engine, channelMap } = listened;
    const { facts, sound } = await findSound(objects, call);
    const note = async (change: Partial<CallChange>): Promise<void> => {
      await calls.move(call, 'speech', { status: 'PROCESSING', stage: 'speech', ...change }, at());
    };
    await note({
      fileUrl: objects.address(recordingKey(call)),
      recordingBytes: facts.recordingBytes,
      downloadedAt: call.downloadedAt ?? at(),
      sentBytes: sound.bytes,
      recordingMs: sound.durationMs,
      speechEngine: engine.name,
    });

    const hearing = {
      call: { ...call, recordingMs: sound.durationMs },
      digest: digestOf(engine, facts),
    };
    const begin = () => askEngine(() => engine.begin(hearing, sound, deadline));
    const waitFor = async (state: Unheard): Promise<AnswerPending> => {
      if (state.state !== 'pending') return new AnswerPending();
      const reason = state.blockedBy;
      if (reason) await note({ reasonCode: 'SPEECH_UNAVAILABLE', reason });
      return new AnswerPending(state.lookWithinMs);
    };
    const speech = await heardSpeech(engine, hearing, begin, waitFor);
    const transcript = transcriptOf(clampToPlayed(speech, sound.durationMs), call, {
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
    await objects.put(written, JSON.stringify(transcript), 'application/json', roundMetadata(call));
    const remove = keepRecordings ? [] : (['fileUrl'] as const);
    await calls.move(call, 'speech', { status: 'PROCESSING', stage: 'cleaning', attempts: 0, remove }, at());
  };

type Unheard = Exclude<HearingState, { state: 'heard' }>;

/**
 * Finds what preparation left for this round of the call.
 *
 * @throws RetryLater when it is not there. A person's retry prepares the recording again.
 */
const findSound = async (
  objects: ObjectStore,
  call: Call,
): Promise<{ facts: SoundFacts; sound: PreparedSound }> => {
  const key = preparedKey(call);
  const stored = await objects.head(key);
  const facts = stored && readSoundFacts(stored, call);
  if (!facts) throw noSound();
  const { durationMs, channels, voices } = facts;
  const open = async () => {
    const opened = await objects.stream(key);
    if (!opened) throw noSound();
    return opened;
  };
  const { bytes, contentType } = stored;
  return { facts, sound: { key, bytes, contentType, durationMs, channels, voices, open } };
};

const noSound = (): RetryLater =>
  new RetryLater(
    'SPEECH_FAILED',
    'The prepared sound of this round is not in the bucket. Retry the call: it is prepared again.',
  );

const digestOf = (
  { name, settings }: SpeechEngine,
  { preparationVersion, recordingEtag }: SoundFacts,
): string =>
  createHash('sha256')
    .update(JSON.stringify([name, settings, preparationVersion, recordingEtag]))
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
const clampToPlayed = (speech: HeardSpeech, playedMs: number): HeardSpeech =>
  speech.times === 'estimated'
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
