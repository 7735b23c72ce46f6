import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { documentFile } from './document';

const repository = join(__dirname, '..', '..');
const generator = join(repository, 'tools/api-types/node_modules/openapi-typescript/bin/cli.js');

export const clientTypesFile = 'client/api-types.ts';

/** Generates the client's types from the API document. A request may omit fields with a default. */
export const generateClientTypes = (): string =>
  execFileSync(process.execPath, [generator, documentFile, '--default-non-nullable', 'false'], {
    cwd: repository,
    encoding: 'utf8',
  });
