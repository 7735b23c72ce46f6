import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesOf } from '.';
import { hunspellEntries } from './hunspell';
import { normalizeWord } from './normalize-word';
import { endings, type RussianKind } from './russian';
import { type LexiconLanguage, lexiconLanguages, stemFileOf } from './stem-files';
import { writeWordSet } from './word-set';

/** Keys of a language, without those of words that the rules find already. */
class Keys {
  readonly kept = new Set<string>();

  constructor(private readonly language: LexiconLanguage) {}

  fold(word: string): string {
    return rulesOf(this.language).fold(normalizeWord(word));
  }

  /** Stores a word under a key, unless the rules find it behind what is stored. */
  add(word: string, key: string): void {
    if (!this.finds(word)) this.kept.add(key);
  }

  finds(word: string): boolean {
    for (const key of rulesOf(this.language).keysFor(word)) {
      if (this.kept.has(key)) return true;
    }
    return false;
  }
}

const byLength = (one: string, other: string): number =>
  one.length - other.length || (one < other ? -1 : Number(one > other));

const isWord = (text: string): boolean => /^[\p{L}'-]+$/u.test(text);

/** A list of our own: one stem a line or several. A stem of a verb ends in a hyphen. */
const ownStems = (language: LexiconLanguage): string[] =>
  readFileSync(join(__dirname, 'own', `${language}.txt`), 'utf8')
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

/** Turkish and Uzbek. A stem is left out where a shorter one already gives it and what is built on it. */
const agglutinated = (language: 'tr' | 'uz', { verbs, nouns, words }: Stems): Set<string> => {
  const keys = new Keys(language);
  const own = ownStems(language);
  const folded = (list: string[]) =>
    [...new Set(list.filter(isWord).map((word) => keys.fold(word)))].sort(byLength);
  const addStem = (stem: string, kind: 'n' | 'v') => {
    const { every, either } = probes[language][kind](stem);
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

const behind = (stem: string, suffixes: string): string[] =>
  suffixes.split(' ').map((suffix) => stem + suffix);

/** Forms that tell whether a stem is given already: every one, and all of either list. */
const probes = {
  tr: {
    n: (stem: string) => ({
      every: [stem],
      either: /[aeiouöü]$/u.test(stem)
        ? [behind(stem, 'ler lerinde sinde m den'), behind(stem, 'lar larinda sinda m dan')]
        : [
            behind(stem, 'ler lerinde inde im den'),
            behind(stem, 'ler lerinde ünde üm den'),
            behind(stem, 'lar larinda inda im dan'),
            behind(stem, 'lar larinda unda um dan'),
          ],
    }),
    v: (stem: string) => ({
      every: [stem],
      either: [behind(stem, 'mek medi mez meyecek'), behind(stem, 'mak madi maz mayacak')],
    }),
  },
  uz: {
    n: (stem: string) => ({
      every: behind(stem, 'lar larida ni da dan'),
      either: [[stem + (/[aeiou]$/u.test(stem) ? 'sida' : 'ida')]],
    }),
    v: (stem: string) => ({ every: behind(stem, 'moq di gan sa mayapti'), either: [[stem]] }),
  },
};

const turkishKeys = (folder: string): Set<string> => {
  const entries = hunspellEntries(join(folder, 'dictionary-tr'));
  const infinitive = /m[ae]k$/u;
  return agglutinated('tr', {
    verbs: entries
      .filter(({ word, flags }) => flags !== '' && /..m[ae]k$/u.test(word))
      .map(({ word }) => word.replace(infinitive, '')),
    nouns: entries.filter(({ flags }) => flags !== '').map(({ word }) => word),
    words: entries.map(({ word }) => word),
  });
};

/** Loan words of Uzbek as they are written in Latin letters. */
const loanWords = (folder: string): string[] =>
  readFileSync(join(folder, 'fitrat', 'transliterators', 'lat_cyr', 'data', 'exceptions.tsv'), 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line) => line.split('\t')[1]?.split('-') ?? []);

const uzbekKeys = (folder: string): Set<string> => {
  const lemmas = readFileSync(join(folder, 'uzbek_morph', 'dataset', 'uzbek_unified.txt'), 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([lemma = '', , kind = '']) => ({ lemma, isVerb: kind.startsWith('V') }));
  const verbs = lemmas.filter(({ isVerb }) => isVerb).map(({ lemma }) => lemma.split(' '));
  return agglutinated('uz', {
    verbs: verbs.map((words) => (words.at(-1) ?? '').replace(/moq$/u, '')),
    nouns: [
      ...lemmas.filter(({ isVerb }) => !isVerb).flatMap(({ lemma }) => lemma.split(/[ -]/u)),
      ...verbs.flatMap((words) => words.slice(0, -1)),
      ...loanWords(folder),
    ],
    words: [],
  });
};

/** The fewest stems, each with a kind, that give all forms of a Russian word. */
const stemsBehind = (forms: readonly string[], kinds: readonly RussianKind[]): string[] => {
  const behind = new Map<string, Set<string>>();
  for (const form of forms) {
    for (let at = form.length; at >= Math.max(1, form.length - 10); at--) {
      for (const kind of kinds) {
        if (!endings[kind].has(form.slice(at))) continue;
        const key = kind + form.slice(0, at);
        behind.set(key, (behind.get(key) ?? new Set()).add(form));
      }
    }
  }
  const open = new Set(forms);
  const chosen: string[] = [];
  while (open.size > 0) {
    const covers = (key: string) => Array.from(behind.get(key) ?? []).filter((form) => open.has(form)).length;
    const best = [...behind.keys()].sort(
      (one, other) => covers(other) - covers(one) || other.length - one.length || (one < other ? -1 : 1),
    )[0];
    if (!best || covers(best) < 2) break;
    chosen.push(best);
    for (const form of behind.get(best) ?? []) open.delete(form);
  }
  return [...chosen, ...Array.from(open, (form) => `=${form}`)];
};

const kindsOf = (word: string, flags: string): readonly RussianKind[] => {
  if (/(?:ть|ти|чь)(?:ся|сь)?$/u.test(word) && /[BL-RT-Y]/u.test(flags)) return ['v'];
  if (/(?:ый|ий|ой)(?:ся)?$/u.test(word) && flags.includes('A')) return ['a'];
  return ['n', 'm'];
};

const russianKeys = (folder: string): Set<string> => {
  const keys = new Keys('ru');
  const entries = hunspellEntries(join(folder, 'dictionary-ru'))
    .filter(({ word }) => isWord(word))
    .map(({ word, forms, flags }) => ({
      word: keys.fold(word),
      kinds: kindsOf(keys.fold(word), flags),
      forms: [...new Set(forms().map((form) => keys.fold(form)))],
    }));
  for (const stem of ownStems('ru')) keys.add(keys.fold(stem), `=${keys.fold(stem)}`);
  for (const { kinds, forms } of entries.sort((one, other) => byLength(one.word, other.word))) {
    const missing = forms.filter((form) => !keys.finds(form));
    if (missing.length === 0) continue;
    for (const key of stemsBehind(missing, kinds)) keys.kept.add(key);
  }
  return keys.kept;
};

const englishKeys = (folder: string): Set<string> => {
  const keys = new Keys('en');
  const forms = hunspellEntries(join(folder, 'dictionary-en')).flatMap(({ forms }) => forms());
  const words = [...ownStems('en'), ...forms.filter(isWord)].map((word) =>
    keys.fold(word).replaceAll("'", ''),
  );
  for (const word of [...new Set(words)].sort(byLength)) keys.add(word, word);
  return keys.kept;
};

const makers = { tr: turkishKeys, uz: uzbekKeys, ru: russianKeys, en: englishKeys };

/** `npm run lexicon -- FOLDER`: writes the stems anew from the dictionaries that README.md names. */
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('No folder is given. Name the one that holds the dictionaries.');
for (const language of lexiconLanguages) {
  const keys = makers[language](folder);
  const bytes = writeWordSet(keys);
  writeFileSync(join(__dirname, stemFileOf(language)), bytes);
  console.log(`${language}: ${keys.size} stems, ${bytes.length} bytes`);
}
