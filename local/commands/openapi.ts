import { writeFileSync } from 'node:fs';
import { documentFile, writtenDocument } from '../openapi/document';

writeFileSync(documentFile, writtenDocument());
console.log(`Wrote ${documentFile}.`);
