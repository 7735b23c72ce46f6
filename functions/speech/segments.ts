import type { Segment, Speaker, Unspoken } from '../shared/transcripts/schema';
import type { HeardPiece } from './heard-speech';

export interface SpokenPiece {
  speaker: Speaker;
  startMs: number;
  endMs: number;
  text: string;
  unspoken?: Unspoken;
}

const longestMs = 24 * 3_600_000;

/** Clamps any number to a whole time within 24 hours (ms). */
export const toWholeMs = (ms: number): number => Math.round(Math.min(longestMs, Math.max(0, ms)));

/** Sorts segments by time, numbers them and drops empty ones. None ends before it starts. */
export const toSegments = (pieces: readonly SpokenPiece[]): Segment[] =>
  pieces
    .map((piece) => ({
      ...piece,
      startMs: toWholeMs(piece.startMs),
      endMs: toWholeMs(piece.endMs),
      text: piece.text.replace(/\s+/g, ' ').trim(),
    }))
    .filter(({ text }) => text !== '')
    .sort((one, other) => one.startMs - other.startMs)
    .map(({ speaker, startMs, endMs, text, unspoken }, index) => ({
      index,
      speaker,
      startMs,
      endMs: Math.max(startMs, endMs),
      text,
      ...(unspoken ? { unspoken } : {}),
    }));

/**
 * Cuts bare text into sentences and spreads them over the duration by their length.
 * The estimate leads a listener to within seconds of the words.
 */
export const spreadOverTime = (text: string, durationMs: number, language: string): HeardPiece[] => {
  const locale = language === 'und' ? undefined : language;
  const sentences = [...new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text)].map(
    ({ segment }) => segment,
  );
  return spread(
    sentences.flatMap(splitSentence).map((text) => ({ voice: '', text })),
    durationMs,
  );
};

/** Longest piece (characters). Text without punctuation would be one sentence. */
const longestPiece = 240;

/** Splits a long sentence between words. */
const splitSentence = (sentence: string): string[] =>
  sentence.match(new RegExp(`[^]{1,${longestPiece}}(?=\\s|$)|\\S{${longestPiece}}`, 'g')) ?? [];

/** Gives each piece a share of the duration by its length. */
export const spread = (
  pieces: ReadonlyArray<Pick<HeardPiece, 'voice' | 'text'>>,
  durationMs: number,
): HeardPiece[] => {
  const characters = pieces.reduce((sum, { text }) => sum + text.length, 0) || 1;
  let spoken = 0;
  return pieces.map(({ voice, text }) => {
    const startMs = Math.round((spoken / characters) * durationMs);
    spoken += text.length;
    return { voice, startMs, endMs: Math.round((spoken / characters) * durationMs), text };
  });
};
