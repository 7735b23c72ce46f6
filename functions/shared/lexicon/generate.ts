import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageList, languages } from '../languages';
import { stemFileOf } from './stem-files';
import type { StemReader } from './stems';
import { writeWordSet } from './word-set';

/** `npm run lexicon -- FOLDER` writes the stems again from the dictionaries that README.md names. */
const main = async ([from]: string[]): Promise<void> => {
  if (from === '--help') {
    console.log('npm run lexicon -- FOLDER\nWrites the stems again from the dictionaries in FOLDER.');
    return;
  }
  if (!from) throw new Error('No folder is given. Name the one that holds the dictionaries.');
  for (const language of languages) {
    const { folder } = languageList[language].lexicon;
    const { readStems }: { readStems: StemReader } = await import(join(folder, 'lexicon-stems'));
    const keys = readStems(from);
    const bytes = writeWordSet(keys);
    writeFileSync(join(folder, stemFileOf(language)), bytes);
    console.log(`${language}: ${keys.size} stems, ${bytes.length} bytes`);
  }
};

void main(process.argv.slice(2));
