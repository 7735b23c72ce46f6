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
import { markUnspoken } from './mark-unspoken';
import type { ChannelMap } from './roles/find-agent';
import { transcriptOf } from './transcript-of';

/** The engine and channel map of a source. */
export interface Listening {
  engine: SpeechEngine;
  channelMap: ChannelMap;
}

export interface TranscribePorts {
  /** Engine of each source. A source that is switched off may have none. */
  listening: Partial<Record<Call['source'], Listening>>;
  objects: ObjectStore;
  calls: CallStore;
  keepRecordings: boolean;
  now?: () => number;
}

/**
 * Turns the prepared sound of a call into its transcript.
 * The transcript's arrival in the bucket starts cleaning.
 *
 * 1. Find the prepared sound. If it is gone but this round's transcript exists, an earlier attempt died late.
 * Move the call on.
 * 2. Note the start and the facts of earlier stages. Their own late notes are refused.
 * 3. Look for the engine's answer, unless this is the first attempt. Begin if nothing was begun.
 * 4. Wait for a deferred answer. Its message comes here again.
 * 5. Find the agent. Skip a recording without speech.
 * 6. Store the transcript. Its JSON comes last because its arrival starts cleaning.
 * 7. Remove the audio, then move the call on. Cleaning repairs a crash before that (052).
 *
 * @throws AnswerPending while the engine works
 * @throws RetryLater when the engine is busy, down or answers nonsense
 * @throws CallEnds when the engine refuses this recording for good
 */
export const transcribeRecording =
  (ports: TranscribePorts) =>
  async (call: Call, { deadline, isFirst: isFirstTry = false }: WorkDelivery): Promise<void> => {
    const { listening, objects, calls, keepRecordings, now = Date.now } = ports;
    const formatNow = () => new Date(now()).toISOString();
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
      await calls.move(call, 'speech', change, formatNow());
    };
    const isFirst = isFirstTry && engine.readsSound === true;
    const found = await findSound(objects, call, isFirst);
    if (!found) return moveOn(await readStoredTranscript(objects, call));
    const { facts, sound, close } = found;
    const note = async (change: Partial<CallChange>): Promise<void> => {
      await calls.move(call, 'speech', { status: 'PROCESSING', stage: 'speech', ...change }, formatNow());
    };
    try {
      await note({
        fileUrl: objects.address(recordingKey(call)),
        recordingBytes: facts.recordingBytes,
        downloadedAt: call.downloadedAt ?? formatNow(),
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
      const speech = await awaitSpeech(engine, hearing, begin, waitFor);
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

/** Stores the JSON last. Its metadata names the round. */
const store = async (objects: ObjectStore, call: Call, transcript: Transcript): Promise<void> => {
  await objects.put(transcriptKey(call, 'txt'), transcriptText(transcript), 'text/plain; charset=utf-8');
  const content = JSON.stringify(transcript);
  await objects.put(transcriptKey(call), content, 'application/json', roundMetadata(call));
};

/**
 * Reads the transcript of an earlier attempt.
 *
 * @throws RetryLater when sound and transcript are missing. A person's retry prepares the recording again.
 */
const readStoredTranscript = async (objects: ObjectStore, call: Call): Promise<Transcript> => {
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
  /** Closes an opened stream that nobody read. */
  close: () => void;
}

/**
 * Finds this round's prepared sound, unless it is gone.
 *
 * @param isRead whether the sound will be read at once. Then one request brings facts and content.
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
    'The bucket has no prepared sound of this round with all its facts. Retry the call to prepare it again.',
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
 * Asks the engine once. After an answer without speech only a person's retry (a later round) asks again.
 * The same answer would end the call in the same way.
 */
const awaitSpeech = async (
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

/** Clamps times to the measured length. An engine may not know it, and metrics use it. */
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

/** Turns the engine's failure into the call's (B9). */
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
