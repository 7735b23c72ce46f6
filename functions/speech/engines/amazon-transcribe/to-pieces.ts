import type { HeardPiece } from '../../heard-speech';

export interface SaidWord {
  voice: string;
  /** Milliseconds from the start of the recording. */
  startMs: number;
  endMs: number;
  /** Includes the punctuation after the word. */
  text: string;
}

/** A longer pause ends a piece. */
const pauseMs = 1000;
/** Nobody else can speak in a shorter pause between two words. */
const briefestMs = 100;
/** A longer piece ends with its sentence so that a citation leads near its words. */
const longMs = 30_000;
/** Limits pieces in languages that come without punctuation. */
const longestWords = 120;
const sentenceEnd = /[.?!…]$/;

/**
 * Joins the words of one voice until it pauses or another voice speaks in a gap.
 * Interruptions do not end a piece. Each word is in exactly one piece. Pieces of one voice never overlap.
 * A file may name as many voices as it has words, so no voice is compared with every other one.
 *
 * @param words each voice's words in spoken order
 * @returns pieces in order of time
 */
export const toPieces = (words: readonly SaidWord[]): HeardPiece[] => {
  const everyone = middlesOf(words);
  const byVoice = new Map<string, SaidWord[]>();
  for (const word of words) {
    const own = byVoice.get(word.voice);
    if (own) own.push(word);
    else byVoice.set(word.voice, [word]);
  }
  return [...byVoice.values()]
    .flatMap((own) => piecesOf(own, everyone))
    .sort((one, other) => one.startMs - other.startMs);
};

/** @returns sorted middles (ms) */
const middlesOf = (words: readonly SaidWord[]): number[] =>
  words.map(({ startMs, endMs }) => (startMs + endMs) / 2).sort((one, other) => one - other);

/**
 * @param words of one voice
 * @param everyone sorted middles of all voices' words
 */
const piecesOf = (words: readonly SaidWord[], everyone: readonly number[]): HeardPiece[] => {
  const own = middlesOf(words);
  const othersSpeak = (fromMs: number, toMs: number): boolean =>
    countBetween(everyone, fromMs, toMs) > countBetween(own, fromMs, toMs);
  const groups: [SaidWord, ...SaidWord[]][] = [];
  for (const word of words) {
    const group = groups.at(-1);
    if (group && continuesGroup(group, word, othersSpeak)) group.push(word);
    else groups.push([word]);
  }
  return groups.map((group, index): HeardPiece => {
    const [{ voice, startMs }] = group;
    const lastMs = group.reduce((last, word) => Math.max(last, word.endMs), startMs);
    const nextMs = groups[index + 1]?.[0].startMs ?? lastMs;
    return { voice, startMs, endMs: Math.min(lastMs, nextMs), text: group.map(({ text }) => text).join(' ') };
  });
};

const continuesGroup = (
  group: readonly [SaidWord, ...SaidWord[]],
  word: SaidWord,
  othersSpeak: (fromMs: number, toMs: number) => boolean,
): boolean => {
  const [first] = group;
  const last = group.at(-1) ?? first;
  const silentMs = word.startMs - last.endMs;
  if (silentMs > pauseMs || group.length >= longestWords) return false;
  if (silentMs >= briefestMs && othersSpeak(last.endMs, word.startMs)) return false;
  return word.startMs - first.startMs < longMs || !sentenceEnd.test(last.text);
};

/** Counts members of a sorted list between two inclusive bounds. */
const countBetween = (sorted: readonly number[], fromMs: number, toMs: number): number =>
  findFirstIndex(sorted, (ms) => ms > toMs) - findFirstIndex(sorted, (ms) => ms >= fromMs);

/** Index of the first member that is late enough, or the list's length. */
const findFirstIndex = (sorted: readonly number[], isLate: (ms: number) => boolean): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isLate(sorted[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
};
