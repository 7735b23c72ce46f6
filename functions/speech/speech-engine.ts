import type * as z from 'zod';
import type { Call } from '../shared/model/call';
import type { Transcript } from '../shared/model/transcript';

/** A recording on its way to an engine. */
export interface Recording {
  audio: Uint8Array<ArrayBuffer>;
  fileName: string;
}

/**
 * One way of turning speech into text. An engine answers in its own words; only `toTranscript` knows what they mean, so
 * that the paid answer can be kept as it came.
 */
export interface SpeechEngine<Answer> {
  readonly name: string;
  /** Everything besides the audio that the answer depends on. */
  readonly settings: Record<string, unknown>;
  readonly answer: z.ZodType<Answer>;
  /**
   * @param deadline epoch ms
   * @throws VendorFailure
   */
  transcribe(recording: Recording, deadline: number): Promise<Answer>;
  toTranscript(answer: Answer, call: Call): Transcript;
}
