import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { selectMetadata } from './select-metadata';

/** `npm run phone-metadata` writes the numbering plans again after an update of libphonenumber-js. */
if (process.argv.includes('--help'))
  console.log('npm run phone-metadata\nWrites the numbering plans again. It takes no options.');
else writeFileSync(join(__dirname, 'metadata.json'), `${JSON.stringify(selectMetadata())}\n`);
