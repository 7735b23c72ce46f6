import type { Word } from '../../shared/words';

/** What ties two words into one: "чуть-чуть", "so-called", "ornek.com", "3/4". Dots in a row break off. */
const tie = /^(?!\.{2,}$)[^\s,;!?…—–"'“”«»()[\]]+$/u;

export const tiedBefore = (text: string, words: readonly Word[], at: number): boolean =>
  at > 0 && at < words.length && tie.test(text.slice(words[at - 1]?.end, words[at]?.start));

/** Whether a run of words, `to` exclusive, is a part of a compound, an address or a number. */
export const isGlued = (
  text: string,
  words: readonly Word[],
  { from, to }: { from: number; to: number },
): boolean => tiedBefore(text, words, from) || tiedBefore(text, words, to);
