import { createHash } from 'node:crypto';
import type { ObjectStore } from '../shared/aws/objects';
import { NotConfigured } from '../shared/aws/secrets';
import { preparedKey, recordingKey, transcriptKey } from '../shared/calls/object-keys';
import { isOfRound, roundMetadata } from '../shared/calls/object-rounds';
import type { Call } from '../shared/calls/schema';
import type { CallChange, CallStore } from '../shared/calls/store';
import { AnswerPending, CallEnds, RetryLater, VendorFailure } from '../shared/errors';
import { readSoundFacts, type SoundFacts } from '../shared/prepared-sound';
import { removeAudio, type WorkDelivery } from '../shared/stage/run-stage';
import { transcriptFacts } from '../shared/transcripts/call-facts';
import { spokenOf, Transcript, wordCount } from '../shared/transcripts/schema';
import { transcriptText } from '../shared/transcripts/transcript-texts';
import { vendorOff } from '../telephony/vendor-off';
import type { Hearing, HearingState, PreparedSound, SpeechEngine } from './engines/speech-engine';
import type { HeardSpeech } from './heard-speech';
import type { ChannelMap } from './roles/agent-role';
import { transcriptOf } from './transcript-of';
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
 *  1. Find the prepared sound. Where it is gone and the transcript of this round is there, an earlier try died late: move
 *     the call on.
 *  2. Note that work has begun, and what the earlier stages would have noted. Their own notes give way to this one.
 *  3. Look for what the engine of this source has heard, unless nobody has asked it yet. Begin where it was never begun.
 *  4. What is heard later is announced by a message of its own, which comes here again.
 *  5. Decide who is the agent; a recording in which nobody speaks is skipped.
 *  6. Store the transcript, its JSON last: its arrival starts cleaning.
 *  7. Remove the audio. Then move the call on with what the transcript says. Cleaning makes up for a crash before that
 *     (052).
 *
 * @throws AnswerPending while the engine listens
 * @throws RetryLater when the engine is busy, down, or answered nonsense
 * @throws CallEnds when it refuses this recording for good
 */
export const transcribeRecording =
  (ports: TranscribePorts) =>
  async (call: Call, { deadline, isFirst: isFirstTry = false }: WorkDelivery): Promise<void> => {
    const { listening, objects, calls, keepRecordings, now = Date.now } = ports;
    const at = () => new Date(now()).toISOString();
    const listened = listening[call.source];
    if (!listened) throw vendorOff(call.source);
    const { engine, channelMap } = listened;
    const moveOn = async (transcript: Transcript): Promise<void> => {
      await removeAudio(ports, call, 'speech');
      const { remove = [], ...facts } = transcriptFacts(call, transcript);
      const gone = keepRecordings ? remove : ([...remove, 'fileUrl'] as const);
      const change = {
        status: 'PROCESSING',
        stage: 'cleaning',
        attempts: 0,
        ...facts,
        remove: gone,
      } as const;
      await calls.move(call, 'speech', change, at());
    };
    const isFirst = isFirstTry && engine.readsSound === true;
    const found = await findSound(objects, call, isFirst);
    if (!found) return moveOn(await storedTranscript(objects, call));
    const { facts, sound, close } = found;
    const note = async (change: Partial<CallChange>): Promise<void> => {
      await calls.move(call, 'speech', { status: 'PROCESSING', stage: 'speech', ...change }, at());
    };
    try {
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
        isFirst,
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
      await store(objects, call, transcript);
      await moveOn(transcript);
    } finally {
      close();
    }
  };

/** Its JSON comes last, and tells of which round it is. */
const store = async (objects: ObjectStore, call: Call, transcript: Transcript): Promise<void> => {
  await objects.put(transcriptKey(call, 'txt'), transcriptText(transcript), 'text/plain; charset=utf-8');
  const content = JSON.stringify(transcript);
  await objects.put(transcriptKey(call), content, 'application/json', roundMetadata(call));
};

/**
 * What an earlier try has stored.
 *
 * @throws RetryLater when there is neither sound nor transcript. A person's retry prepares the recording again.
 */
const storedTranscript = async (objects: ObjectStore, call: Call): Promise<Transcript> => {
  const key = transcriptKey(call);
  const stored = await objects.head(key);
  const transcript = stored && isOfRound(stored, call) ? await objects.json(key, Transcript) : undefined;
  if (!transcript) throw noSound();
  return transcript;
};

type Unheard = Exclude<HearingState, { state: 'heard' }>;

interface FoundSound {
  facts: SoundFacts;
  sound: PreparedSound;
  /** Lets go of what was opened and not read. */
  close: () => void;
}

/**
 * Finds what preparation left for this round of the call, unless it is gone.
 *
 * @param isRead whether the sound will be read at once. One request brings its facts and its content then.
 */
const findSound = async (
  objects: ObjectStore,
  call: Call,
  isRead: boolean,
): Promise<FoundSound | undefined> => {
  const key = preparedKey(call);
  const opened = isRead ? await objects.stream(key) : undefined;
  const stored = isRead ? opened : await objects.head(key);
  const facts = stored && readSoundFacts(stored, call);
  let unread = opened?.body;
  const close = () => void unread?.destroy();
  if (!facts) {
    close();
    return undefined;
  }
  const open = async () => {
    const content = unread && opened ? opened : await objects.stream(key);
    unread = undefined;
    if (!content) throw noSound();
    return content;
  };
  const { bytes, contentType } = stored;
  const { durationMs, channels, voices } = facts;
  return { facts, sound: { key, bytes, contentType, durationMs, channels, voices, open }, close };
};

const noSound = (): RetryLater =>
  new RetryLater(
    'SPEECH_FAILED',
    'The bucket has no prepared sound of this round with all its facts. Retry the call: it is prepared again.',
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
 * What the engine says to this audio, asked once. Where nothing was heard, only a retry by a person (a later round)
 * asks again. The same answer would end the call the same way.
 */
const heardSpeech = async (
  engine: SpeechEngine,
  hearing: Hearing,
  begin: () => Promise<HearingState>,
  waitFor: (state: Unheard) => Promise<AnswerPending>,
): Promise<HeardSpeech> => {
  const remembered: HearingState = hearing.isFirst
    ? { state: 'absent' }
    : await askEngine(() => engine.look(hearing));
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
