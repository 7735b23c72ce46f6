import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendSuffixes, collectAgglutinatedKeys, type StemReader } from '../../lexicon/stems';
import { lexicon } from './lexicon';

const probes = {
  n: (stem: string) => ({
    every: appendSuffixes(stem, 'lar larida ni da dan'),
    either: [[stem + (/[aeiou]$/u.test(stem) ? 'sida' : 'ida')]],
  }),
  v: (stem: string) => ({ every: appendSuffixes(stem, 'moq di gan sa mayapti'), either: [[stem]] }),
};

/** Loan words of Uzbek in Latin letters. */
const loanWords = (folder: string): string[] =>
  readFileSync(join(folder, 'fitrat', 'transliterators', 'lat_cyr', 'data', 'exceptions.tsv'), 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line) => line.split('\t')[1]?.split('-') ?? []);

export const readStems: StemReader = (folder) => {
  const lemmas = readFileSync(join(folder, 'uzbek_morph', 'dataset', 'uzbek_unified.txt'), 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .map(([lemma = '', , kind = '']) => ({ lemma, isVerb: kind.startsWith('V') }));
  const verbs = lemmas.filter(({ isVerb }) => isVerb).map(({ lemma }) => lemma.split(' '));
  return collectAgglutinatedKeys(lexicon, probes, {
    verbs: verbs.map((words) => (words.at(-1) ?? '').replace(/moq$/u, '')),
    nouns: [
      ...lemmas.filter(({ isVerb }) => !isVerb).flatMap(({ lemma }) => lemma.split(/[ -]/u)),
      ...verbs.flatMap((words) => words.slice(0, -1)),
      ...loanWords(folder),
    ],
    words: [],
  });
};
