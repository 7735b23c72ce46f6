import type { WordTimes } from '../shared/transcripts/schema';

/** Something that was said in one go by one voice. */
export interface HeardPiece {
  /** `agent`/`customer`, `0`/`1` (the channel), `speaker-1`/`speaker-2` in order of appearance, or '' where nobody knows. */
  voice: string;
  /** Milliseconds from the start of the recording. */
  startMs: number;
  endMs: number;
  text: string;
}

/** What an engine heard, in our words, before it is decided who is the agent. */
export interface HeardSpeech {
  /** ISO 639-1, or `und`. */
  language: string;
  durationMs: number;
  /** How the engine told voices apart: by name, by channel, by sound, or not at all. */
  voices: 'roles' | 'channels' | 'separated' | 'none';
  times: 'measured' | 'estimated';
  wordTimes?: WordTimes | undefined;
  pieces: readonly HeardPiece[];
}
