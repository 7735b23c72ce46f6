import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageLexicon } from '../languages/definition';
import { normalizeWord } from './normalize-word';

/** Reads the dictionaries of a language in a folder and gives the keys of its stems. */
export type StemReader = (folder: string) => ReadonlySet<string>;

/** Keys of a language, without those of words that the rules find already. */
export class Keys {
  readonly kept = new Set<string>();

  constructor(private readonly lexicon: LanguageLexicon) {}

  fold(word: string): string {
    return this.lexicon.fold(normalizeWord(word));
  }

  /** Stores a word under a key, unless the rules find it behind what is stored. */
  add(word: string, key: string): void {
    if (!this.finds(word)) this.kept.add(key);
  }

  finds(word: string): boolean {
    for (const key of this.lexicon.keysFor(word)) {
      if (this.kept.has(key)) return true;
    }
    return false;
  }
}

export const byLength = (one: string, other: string): number =>
  one.length - other.length || (one < other ? -1 : Number(one > other));

export const isWord = (text: string): boolean => /^[\p{L}'-]+$/u.test(text);

/** A list of our own: one stem a line or several. A stem of a verb ends in a hyphen. */
export const ownStems = ({ folder }: LanguageLexicon): string[] =>
  readFileSync(join(folder, 'own-words.txt'), 'utf8')
    .replace(/^#.*$/gmu, '')
    .split(/\s+/u)
    .filter((stem) => stem !== '');

interface Stems {
  verbs: string[];
  /** What suffixes may follow. */
  nouns: string[];
  /** Finished words, which need a place only where no stem gives them. */
  words: string[];
}

/** Forms that tell whether a stem is given already: every one, and all of either list. */
type Probe = (stem: string) => { every: string[]; either: string[][] };

/** Languages that put suffix behind suffix. A stem is left out where a shorter one already gives it and what is built on it. */
export const agglutinated = (
  lexicon: LanguageLexicon,
  probes: Readonly<Record<'n' | 'v', Probe>>,
  { verbs, nouns, words }: Stems,
): Set<string> => {
  const keys = new Keys(lexicon);
  const own = ownStems(lexicon);
  const folded = (list: string[]) =>
    [...new Set(list.filter(isWord).map((word) => keys.fold(word)))].sort(byLength);
  const addStem = (stem: string, kind: 'n' | 'v') => {
    const { every, either } = probes[kind](stem);
    const isGiven =
      every.every((form) => keys.finds(form)) &&
      either.some((forms) => forms.every((form) => keys.finds(form)));
    if (!isGiven) keys.kept.add(kind + stem);
  };
  for (const stem of own) keys.kept.add((stem.endsWith('-') ? 'v' : 'n') + keys.fold(stem));
  for (const stem of folded(verbs)) addStem(stem, 'v');
  for (const stem of folded(nouns)) addStem(stem, 'n');
  for (const word of folded(words)) keys.add(word, `=${word}`);
  return keys.kept;
};

export const behind = (stem: string, suffixes: string): string[] =>
  suffixes.split(' ').map((suffix) => stem + suffix);
