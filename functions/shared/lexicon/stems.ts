import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanguageLexicon } from '../languages/definition';
import { normalizeWord } from './normalize-word';

/** Reads the dictionaries of a language from a folder and returns the keys of its stems. */
export type StemReader = (folder: string) => ReadonlySet<string>;

/** Keys of a language without words that the rules already find. */
export class Keys {
  readonly kept = new Set<string>();

  constructor(private readonly lexicon: LanguageLexicon) {}

  fold(word: string): string {
    return this.lexicon.fold(normalizeWord(word));
  }

  /** Stores a word under a key unless the stored keys already give it. */
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

/** Our own list with one or more stems in a line. A hyphen ends the stem of a verb. */
export const readOwnStems = ({ folder }: LanguageLexicon): string[] =>
  readFileSync(join(folder, 'own-words.txt'), 'utf8')
    .replace(/^#.*$/gmu, '')
    .split(/\s+/u)
    .filter((stem) => stem !== '');

interface Stems {
  verbs: string[];
  /** May take suffixes. */
  nouns: string[];
  /** Finished words. They are stored only if no stem gives them. */
  words: string[];
}

/** Forms that prove a stem is already stored. It needs every form of `every` and of one list of `either`. */
type Probe = (stem: string) => { every: string[]; either: string[][] };

/** For languages that add suffix after suffix. Leaves out a stem if a shorter stem gives its forms. */
export const collectAgglutinatedKeys = (
  lexicon: LanguageLexicon,
  probes: Readonly<Record<'n' | 'v', Probe>>,
  { verbs, nouns, words }: Stems,
): Set<string> => {
  const keys = new Keys(lexicon);
  const own = readOwnStems(lexicon);
  const foldAll = (list: string[]) =>
    [...new Set(list.filter(isWord).map((word) => keys.fold(word)))].sort(byLength);
  const addStem = (stem: string, kind: 'n' | 'v') => {
    const { every, either } = probes[kind](stem);
    const isGiven =
      every.every((form) => keys.finds(form)) &&
      either.some((forms) => forms.every((form) => keys.finds(form)));
    if (!isGiven) keys.kept.add(kind + stem);
  };
  for (const stem of own) keys.kept.add((stem.endsWith('-') ? 'v' : 'n') + keys.fold(stem));
  for (const stem of foldAll(verbs)) addStem(stem, 'v');
  for (const stem of foldAll(nouns)) addStem(stem, 'n');
  for (const word of foldAll(words)) keys.add(word, `=${word}`);
  return keys.kept;
};

export const appendSuffixes = (stem: string, suffixes: string): string[] =>
  suffixes.split(' ').map((suffix) => stem + suffix);
