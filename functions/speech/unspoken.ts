import type { Unspoken } from '../shared/transcripts/schema';
import { formsOf } from '../shared/words';
import { creditsIn } from './closing-credits';
import type { HeardPiece, HeardSpeech } from './heard-speech';

/** A piece that an engine wrote, and why nobody said it. */
export type MarkedPiece = HeardPiece & { unspoken?: Unspoken };

/** Words of the longest phrase that a decoder repeats. */
const longestPhrase = 16;
/** People say "can you hear me" up to five times in a row. They say a word such as "yes" more often. */
const fewestRepeats = 6;
const fewestRepeatedWords = 18;
/** Share of a piece's words that a loop has at least. Beside more words of a person the piece stays speech. */
const shareOfLoop = 0.5;
/** Silence on both sides of a piece that people may say, milliseconds. An answer comes sooner. */
const aloneMs = 3000;

/**
 * Marks what an engine wrote although nobody said it: a phrase decoded over and over, and closing credits. Every piece
 * stays. See decision 034.
 *
 * @returns the pieces in order of their start
 */
export const markUnspoken = ({ pieces, times }: Pick<HeardSpeech, 'pieces' | 'times'>): MarkedPiece[] => {
  const inOrder = [...pieces].sort((one, other) => one.startMs - other.startMs);
  const loops = new Set(stretchesOf(inOrder).flatMap(loopedPieces));
  const credits = inOrder.map(({ text }) => creditsIn(text));
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

/** Milliseconds between two pieces; negative where they overlap. */
const gapMs = (one: HeardPiece, other: HeardPiece): number =>
  Math.max(one.startMs - other.endMs, other.startMs - one.endMs);

/**
 * Pieces of one voice in which nobody else speaks. "Yes" twenty times while the other one talks is listening and no loop.
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

/** The pieces of a stretch that a loop fills. A loop may go on over many pieces. */
const loopedPieces = (pieces: readonly HeardPiece[]): HeardPiece[] => {
  const words = pieces.flatMap((piece) => formsOf(piece.text).map((form) => ({ form, piece })));
  const isLooped = loopedWords(words.map(({ form }) => form));
  const counts = new Map<HeardPiece, { words: number; looped: number }>();
  for (const [at, { piece }] of words.entries()) {
    const count = counts.get(piece) ?? { words: 0, looped: 0 };
    counts.set(piece, { words: count.words + 1, looped: count.looped + (isLooped[at] ? 1 : 0) });
  }
  return [...counts].flatMap(([piece, { words, looped }]) => (looped > words * shareOfLoop ? [piece] : []));
};

/** By word: whether it belongs to a phrase that is repeated often enough. */
const loopedWords = (forms: readonly string[]): boolean[] => {
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
