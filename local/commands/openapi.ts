import { writeFileSync } from 'node:fs';
import { clientTypesFile, writtenClientTypes } from '../openapi/client-types';
import { documentFile, writtenDocument } from '../openapi/document';

writeFileSync(documentFile, writtenDocument());
writeFileSync(clientTypesFile, writtenClientTypes());
console.log(`Wrote ${documentFile} and ${clientTypesFile}.`);
