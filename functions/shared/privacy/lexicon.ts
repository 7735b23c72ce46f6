import type { WordList } from '../languages/vocabulary';
import { plainWord } from './passage';

/** Most letters of an ending. */
const LONGEST_ENDING = 14;

/** Finds the lists that contain a folded word. */
export type Lexicon<Name extends string> = (word: string) => ReadonlySet<Name>;

/**
 * Looks words up in named lists. `=word` matches only that word. Anything else is a stem that takes endings.
 */
export const lexicon = <Name extends string>(
  lists: ReadonlyArray<readonly [Name, WordList]>,
): Lexicon<Name> => {
  const whole = new Map<string, Set<Name>>();
  const stems = new Map<string, Set<Name>>();
  for (const [name, list] of lists) {
    for (const entry of list.split(' ').filter((text) => text !== '')) {
      const names = entry.startsWith('=') ? whole : stems;
      const word = plainWord(entry.replace('=', ''));
      names.set(word, (names.get(word) ?? new Set()).add(name));
    }
  }
  const longest = Math.max(0, ...[...stems.keys()].map(({ length }) => length));
  const none: ReadonlySet<Name> = new Set();
  return (word) => {
    const plain = plainWord(word);
    const exact = whole.get(plain);
    if (exact) return exact;
    for (let length = Math.min(longest, plain.length); length > 1; length--) {
      const names = plain.length - length <= LONGEST_ENDING ? stems.get(plain.slice(0, length)) : undefined;
      if (names) return names;
    }
    return none;
  };
};

/** Checks whether one of the lists contains a folded word. */
export const wordIn = (...lists: readonly WordList[]): ((word: string) => boolean) => {
  const find = lexicon(lists.map((list) => ['listed', list] as const));
  return (word) => find(word).size > 0;
};
