import type { Word } from '../../shared/words';

/**
 * Joins two words into one, as in "чуть-чуть", "so-called", "ornek.com" and "3/4". Several dots break off.
 */
const tie = /^(?!\.{2,}$)[^\s,;!?…—–"'“”«»()[\]]+$/u;

export const isTiedBefore = (text: string, words: readonly Word[], at: number): boolean =>
  at > 0 && at < words.length && tie.test(text.slice(words[at - 1]?.end, words[at]?.start));

/** Whether a run of words is part of a compound, an address or a number. `to` is exclusive. */
export const isGlued = (
  text: string,
  words: readonly Word[],
  { from, to }: { from: number; to: number },
): boolean => isTiedBefore(text, words, from) || isTiedBefore(text, words, to);
