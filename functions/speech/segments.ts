import type { Segment, Speaker } from '../shared/model/transcript';

export interface SpokenPiece {
  speaker: Speaker;
  startMs: number;
  endMs: number;
  text: string;
}

/** Segments in order of time, numbered, without empty ones, each ending no earlier than it starts. */
export const toSegments = (pieces: readonly SpokenPiece[]): Segment[] =>
  pieces
    .map((piece) => ({ ...piece, text: piece.text.replace(/\s+/g, ' ').trim() }))
    .filter(({ text }) => text !== '')
    .sort((one, other) => one.startMs - other.startMs)
    .map(({ speaker, startMs, endMs, text }, index) => {
      const start = Math.round(startMs);
      return { index, speaker, startMs: start, endMs: Math.max(start, Math.round(endMs)), text };
    });

/**
 * Cuts bare text into sentences and spreads them over the duration by their length: an estimate, but one that leads a
 * listener to within seconds of the words.
 */
export const spreadOverTime = (text: string, durationMs: number, language: string): SpokenPiece[] => {
  const locale = language === 'und' ? undefined : language;
  const sentences = [...new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text)].map(
    ({ segment }) => segment,
  );
  const characters = text.length || 1;
  let spoken = 0;
  return sentences.map((sentence) => {
    const startMs = Math.round((spoken / characters) * durationMs);
    spoken += sentence.length;
    return {
      speaker: 'unknown',
      startMs,
      endMs: Math.round((spoken / characters) * durationMs),
      text: sentence,
    };
  });
};
