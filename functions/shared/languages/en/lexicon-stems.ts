import { join } from 'node:path';
import { hunspellEntries } from '../../lexicon/hunspell';
import { byLength, isWord, Keys, readOwnStems, type StemReader } from '../../lexicon/stems';
import { lexicon } from './lexicon';

export const readStems: StemReader = (folder) => {
  const keys = new Keys(lexicon);
  const forms = hunspellEntries(join(folder, 'dictionary-en')).flatMap(({ forms }) => forms());
  const words = [...readOwnStems(lexicon), ...forms.filter(isWord)].map((word) =>
    keys.fold(word).replaceAll("'", ''),
  );
  for (const word of [...new Set(words)].sort(byLength)) keys.add(word, word);
  return keys.kept;
};
