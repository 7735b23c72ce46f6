import type { Readable } from 'node:stream';
import type { Call } from '../../shared/calls/schema';
import type { HeardSpeech } from '../heard-speech';

/** An object's content and length. */
export interface OpenedSound {
  bytes: number;
  body: Readable;
}

/** A cleaned and compressed recording in the bucket, ready for an engine. */
export interface PreparedSound {
  key: string;
  bytes: number;
  contentType: string;
  durationMs: number;
  /** Two if each party has its own channel. */
  channels: 1 | 2;
  /** 1 if the line had two channels and only one party spoke. Absent if unknown. */
  voices?: 1 | undefined;
  /** @throws RetryLater when it is gone */
  open(): Promise<OpenedSound>;
}

/** One recording of one call for one engine with its present settings. */
export interface Hearing {
  call: Call;
  /** 12 hex digits over recording, engine and settings. One digest is never paid twice. */
  digest: string;
  /** True if nobody has asked for it before. Absent if somebody may have. */
  isFirst?: boolean | undefined;
}

export type HearingState =
  /** `round` is the call's round that asked. It is set if another round may get another answer. */
  | { state: 'heard'; speech: HeardSpeech; round?: number | undefined }
  /** Under way. A message announces its end, but polls look for it too. */
  | {
      state: 'pending';
      /** Longest wait for the next look (ms). Set if no message announces progress. */
      lookWithinMs?: number;
      /** Why nothing happens until a person acts. The call shows it. */
      blockedBy?: string;
    }
  /** Nobody has begun it. */
  | { state: 'absent' };

/**
 * Turns speech into text. `begin` returns an immediate answer or `pending`. `look` finds deferred answers.
 * Repeated calls for one hearing cost no more than one answer.
 */
export interface SpeechEngine {
  /** Key in the list of engines. The call and the keys of answers contain it. */
  readonly name: string;
  /** Everything besides the audio that changes the answer. */
  readonly settings: Record<string, unknown>;
  /** The engine reads the sound itself and answers at once. Others give the sound's key to a service. */
  readonly readsSound?: true;
  /**
   * Finds the state of a hearing and begins nothing.
   * Forgets a failure of an earlier round and returns `absent` because a person asked for a retry.
   *
   * @throws CallEnds when the engine failed for good
   * @throws RetryLater | VendorFailure when the state can't be found now
   */
  look(hearing: Hearing): Promise<HearingState>;
  /**
   * Starts the transcription of a recording.
   *
   * @param deadline epoch ms
   * @throws CallEnds | RetryLater | VendorFailure
   */
  begin(hearing: Hearing, sound: PreparedSound, deadline: number): Promise<HearingState>;
  /** Forgets an answer without speech so that a later round can ask again. */
  forget(hearing: Hearing): Promise<void>;
}
