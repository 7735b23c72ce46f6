import type { WordTimes } from '../shared/transcripts/schema';

/** Something that one voice said without a break. */
export interface HeardPiece {
  /** `agent`/`customer`, `0`/`1` (channel), `speaker-1`/`speaker-2` (by appearance) or '' if unknown. */
  voice: string;
  /** Milliseconds from the start of the recording. */
  startMs: number;
  endMs: number;
  text: string;
}

/** An engine's transcript in one common form, before the agent is known. */
export interface HeardSpeech {
  /** ISO 639-1 or `und`. */
  language: string;
  durationMs: number;
  /** How the engine separated voices. By name, by channel, by sound or not at all. */
  voices: 'roles' | 'channels' | 'separated' | 'none';
  times: 'measured' | 'estimated';
  wordTimes?: WordTimes | undefined;
  pieces: readonly HeardPiece[];
}
