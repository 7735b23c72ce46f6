import { join } from 'node:path';
import { hunspellEntries } from '../../lexicon/hunspell';
import { agglutinated, behind, type StemReader } from '../../lexicon/stems';
import { lexicon } from './lexicon';

const probes = {
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
};

export const readStems: StemReader = (folder) => {
  const entries = hunspellEntries(join(folder, 'dictionary-tr'));
  const infinitive = /m[ae]k$/u;
  return agglutinated(lexicon, probes, {
    verbs: entries
      .filter(({ word, flags }) => flags !== '' && /..m[ae]k$/u.test(word))
      .map(({ word }) => word.replace(infinitive, '')),
    nouns: entries.filter(({ flags }) => flags !== '').map(({ word }) => word),
    words: entries.map(({ word }) => word),
  });
};
