import type { Readable } from 'node:stream';
import type { Call } from '../../shared/calls/schema';
import type { HeardSpeech } from '../heard-speech';

/** The content of an object, and how long it is. */
export interface OpenedSound {
  bytes: number;
  body: Readable;
}

/** A recording as it is sent to an engine: cleaned up, compressed, in the bucket. */
export interface PreparedSound {
  key: string;
  bytes: number;
  contentType: string;
  durationMs: number;
  /** Two where each party has one of its own. */
  channels: 1 | 2;
  /** One where the line had two channels and only one party was ever heard; absent: nobody knows. */
  voices?: 1 | undefined;
  /** @throws RetryLater when it is gone */
  open(): Promise<OpenedSound>;
}

/** One recording of one call, to be heard by one engine with its present settings. */
export interface Hearing {
  call: Call;
  /** 12 hex digits over recording, engine and settings: the same ones are never paid for twice. */
  digest: string;
  /** Nobody has asked for it before. Absent: somebody may have. */
  isFirst?: boolean | undefined;
}

export type HearingState =
  /** `round`: the round of the call that asked, where another round may hear something else. */
  | { state: 'heard'; speech: HeardSpeech; round?: number | undefined }
  /** Under way; its end is announced by a message, and looked for from time to time all the same. */
  | {
      state: 'pending';
      /** Where no message will tell that it goes on: the longest wait until the next look, milliseconds. */
      lookWithinMs?: number;
      /** Why nothing happens until a person acts. It stands on the call. */
      blockedBy?: string;
    }
  /** Never begun. */
  | { state: 'absent' };

/**
 * One way of turning speech into text. An engine that answers at once does so in `begin`; one that answers later says
 * `pending`, and its answer is found by `look`. Both may be called any number of times for one hearing and cost no more
 * than one answer.
 */
export interface SpeechEngine {
  /** Its key in the list of engines. It stands on the call and in the keys of answers. */
  readonly name: string;
  /** Everything besides the audio that the answer depends on. */
  readonly settings: Record<string, unknown>;
  /** It reads the sound itself and answers at once. Others hand the key of the sound to a service. */
  readonly readsSound?: true;
  /**
   * What has become of a hearing; begins nothing. A failure of an earlier round of the call is forgotten
   * and `absent`, since a person asked to try once more.
   *
   * @throws CallEnds when the engine failed for good
   * @throws RetryLater | VendorFailure when it can't be found out now
   */
  look(hearing: Hearing): Promise<HearingState>;
  /**
   * Has the recording heard.
   *
   * @param deadline epoch ms
   * @throws CallEnds | RetryLater | VendorFailure
   */
  begin(hearing: Hearing, sound: PreparedSound, deadline: number): Promise<HearingState>;
  /** Forgets an answer in which nobody spoke, because a later round asks afresh. */
  forget(hearing: Hearing): Promise<void>;
}
