import { join } from 'node:path';
import { hunspellEntries } from '../../lexicon/hunspell';
import { appendSuffixes, collectAgglutinatedKeys, type StemReader } from '../../lexicon/stems';
import { lexicon } from './lexicon';

const probes = {
  n: (stem: string) => ({
    every: [stem],
    either: /[aeiouöü]$/u.test(stem)
      ? [appendSuffixes(stem, 'ler lerinde sinde m den'), appendSuffixes(stem, 'lar larinda sinda m dan')]
      : [
          appendSuffixes(stem, 'ler lerinde inde im den'),
          appendSuffixes(stem, 'ler lerinde ünde üm den'),
          appendSuffixes(stem, 'lar larinda inda im dan'),
          appendSuffixes(stem, 'lar larinda unda um dan'),
        ],
  }),
  v: (stem: string) => ({
    every: [stem],
    either: [appendSuffixes(stem, 'mek medi mez meyecek'), appendSuffixes(stem, 'mak madi maz mayacak')],
  }),
};

export const readStems: StemReader = (folder) => {
  const entries = hunspellEntries(join(folder, 'dictionary-tr'));
  const infinitive = /m[ae]k$/u;
  return collectAgglutinatedKeys(lexicon, probes, {
    verbs: entries
      .filter(({ word, flags }) => flags !== '' && /..m[ae]k$/u.test(word))
      .map(({ word }) => word.replace(infinitive, '')),
    nouns: entries.filter(({ flags }) => flags !== '').map(({ word }) => word),
    words: entries.map(({ word }) => word),
  });
};
