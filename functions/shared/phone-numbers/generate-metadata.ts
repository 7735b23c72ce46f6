import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { selectMetadata } from './select-metadata';

/** `npm run phone-metadata` writes the numbering plans again after an update of libphonenumber-js. */
writeFileSync(join(__dirname, 'metadata.json'), `${JSON.stringify(selectMetadata())}\n`);
