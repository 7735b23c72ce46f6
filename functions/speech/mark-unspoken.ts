import type { Unspoken } from '../shared/transcripts/schema';
import { formsOf } from '../shared/words';
import { findCredits } from './closing-credits';
import type { HeardPiece, HeardSpeech } from './heard-speech';

/** An engine's piece and why nobody said it. */
export type MarkedPiece = HeardPiece & { unspoken?: Unspoken };

/** Longest phrase that a decoder repeats (words). */
const longestPhrase = 16;
/** People say "can you hear me" up to five times in a row. They repeat a single "yes" more often. */
const fewestRepeats = 6;
const fewestRepeatedWords = 18;
/** A loop fills more than this share of a piece's words. Otherwise the piece stays speech. */
const shareOfLoop = 0.5;
/** Silence around a piece that people may say. An answer comes sooner. */
const aloneMs = 3000;

/**
 * Marks pieces that nobody said. These are a phrase decoded over and over, and closing credits.
 * Every piece stays (decision 034).
 *
 * @returns the pieces in order of their start
 */
export const markUnspoken = ({ pieces, times }: Pick<HeardSpeech, 'pieces' | 'times'>): MarkedPiece[] => {
  const inOrder = [...pieces].sort((one, other) => one.startMs - other.startMs);
  const loops = new Set(stretchesOf(inOrder).flatMap(findLoopedPieces));
  const credits = inOrder.map(({ text }) => findCredits(text));
  const spoken = inOrder.filter(
    (piece, at) => !loops.has(piece) && credits[at] === undefined && formsOf(piece.text).length > 0,
  );
  const isAlone = (piece: HeardPiece): boolean =>
    spoken.length === 0 || (times === 'measured' && spoken.every((other) => gapMs(piece, other) >= aloneMs));
  return inOrder.map((piece, at) => {
    if (loops.has(piece)) return { ...piece, unspoken: 'loop' };
    if (credits[at] === 'certain' || (credits[at] === 'possible' && isAlone(piece)))
      return { ...piece, unspoken: 'credits' };
    return piece;
  });
};

/** Milliseconds between two pieces. Negative if they overlap. */
const gapMs = (one: HeardPiece, other: HeardPiece): number =>
  Math.max(one.startMs - other.endMs, other.startMs - one.endMs);

/**
 * Groups pieces of one voice while nobody else speaks.
 * "Yes" twenty times while the other party talks is listening and no loop.
 */
const stretchesOf = (inOrder: readonly HeardPiece[]): HeardPiece[][] => {
  const stretches: HeardPiece[][] = [];
  const endOf = new Map<string, number>();
  for (const piece of inOrder) {
    const last = stretches.at(-1);
    const isOverlapped = [...endOf].some(([voice, endMs]) => voice !== piece.voice && endMs > piece.startMs);
    if (last?.[0]?.voice === piece.voice && !isOverlapped) last.push(piece);
    else stretches.push([piece]);
    endOf.set(piece.voice, Math.max(endOf.get(piece.voice) ?? 0, piece.endMs));
  }
  return stretches;
};

/** Finds the pieces of a stretch that a loop fills. A loop may span many pieces. */
const findLoopedPieces = (pieces: readonly HeardPiece[]): HeardPiece[] => {
  const words = pieces.flatMap((piece) => formsOf(piece.text).map((form) => ({ form, piece })));
  const isLooped = markLoopedWords(words.map(({ form }) => form));
  const counts = new Map<HeardPiece, { words: number; looped: number }>();
  for (const [at, { piece }] of words.entries()) {
    const count = counts.get(piece) ?? { words: 0, looped: 0 };
    counts.set(piece, { words: count.words + 1, looped: count.looped + (isLooped[at] ? 1 : 0) });
  }
  return [...counts].flatMap(([piece, { words, looped }]) => (looped > words * shareOfLoop ? [piece] : []));
};

/** Marks each word that belongs to a phrase with enough repeats. */
const markLoopedWords = (forms: readonly string[]): boolean[] => {
  const isLooped = forms.map(() => false);
  for (let period = 1; period <= longestPhrase; period++) {
    let begin = 0;
    for (let at = period; at <= forms.length; at++) {
      if (at < forms.length && forms[at] === forms[at - period]) continue;
      const length = at - begin;
      if (length >= Math.max(fewestRepeatedWords, fewestRepeats * period)) isLooped.fill(true, begin, at);
      begin = at - period + 1;
    }
  }
  return isLooped;
};
