import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { bodyOf, type Schemas } from '../client/client';
import { realClock } from './clock';
import { type CloudAddress, clientSettings } from './cloud/deploy';
import type { Api } from './cloud/gateway';
import { FlagMistake } from './commands/flag-mistake';
import type { Lifetime } from './lifetime';
import { type Known, readAllPages } from './listing';
import { type Patience, Standstill } from './standstill';

/** An import in a list of the API. It has the fields that a local run reads. */
export type ShownImport = Known<
  Schemas['ImportSummary'],
  'importId' | 'file' | 'status' | 'message' | 'counts'
>;

export interface ExportFile {
  /** Name without a folder. */
  name: string;
  content: Buffer;
}

const samples = join(__dirname, 'samples', 'exports');

/** The committed sample exports, one for each format of Salesforce. */
export const sampleExports = (): ExportFile[] =>
  filesIn(samples).filter(({ name }) => /\.(xls|xlsx|csv)$/.test(name));

/**
 * Reads all files of a person's folder. The import refuses files that are no exports, and says why.
 *
 * @throws FlagMistake if the folder is missing or empty
 */
export const readExports = (directory: string): ExportFile[] => {
  if (!existsSync(directory) || !statSync(directory).isDirectory())
    throw new FlagMistake(`--exports takes a folder, and "${directory}" is none.`);
  const files = filesIn(directory);
  if (files.length === 0) throw new FlagMistake(`--exports: there is no file in "${directory}".`);
  return files;
};

const filesIn = (directory: string): ExportFile[] =>
  readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => ({ name, content: readFileSync(join(directory, name)) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/**
 * Uploads files to `exports/` and waits until each import has ended.
 *
 * @returns the imports in the order of the files
 * @throws Error naming the files without an ended import
 */
export const uploadExports = async (
  {
    api,
    cloud,
    bucket,
    lifetime,
  }: { api: Pick<Api, 'client'>; cloud: CloudAddress; bucket: string; lifetime: Lifetime },
  files: readonly ExportFile[],
  patience: Patience = {},
): Promise<ShownImport[]> => {
  if (files.length === 0) return [];
  const earlier = new Set((await listImports(api, patience)).map(({ importId }) => importId));
  const s3 = new S3Client(clientSettings(cloud));
  for (const { name, content } of files)
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `exports/${name}`, Body: content }));
  s3.destroy();

  return waitUntilImported({ api, lifetime, earlier }, files, patience);
};

/**
 * Waits until the import of each file has ended. Gives up when nothing moves any more.
 *
 * @throws Error naming the files without an ended import
 */
export const waitUntilImported = async (
  {
    api,
    lifetime,
    earlier = new Set(),
  }: { api: Pick<Api, 'client'>; lifetime: Pick<Lifetime, 'isEnding'>; earlier?: ReadonlySet<string> },
  files: readonly Pick<ExportFile, 'name'>[],
  patience: Patience = {},
): Promise<ShownImport[]> => {
  const { clock = realClock } = patience;
  const standstill = new Standstill(patience);
  for (;;) {
    const imports = (await listImports(api, patience)).filter(({ importId }) => !earlier.has(importId));
    const ended = files.flatMap(
      ({ name }) =>
        imports.find(({ file, status }) => file === `exports/${name}` && status !== 'RUNNING') ?? [],
    );
    if (ended.length === files.length) return ended;
    if ((await standstill.isReached(imports)) || lifetime.isEnding) {
      const missing = files.filter(({ name }) => !ended.some(({ file }) => file === `exports/${name}`));
      throw new Error(`The import of ${missing.map(({ name }) => name).join(', ')} did not come to an end.`);
    }
    await clock.pause(500);
  }
};

const listImports = ({ client }: Pick<Api, 'client'>, patience: Patience): Promise<ShownImport[]> =>
  readAllPages(
    (cursor) => bodyOf(client.GET('/api/imports', { params: { query: cursor } })),
    ({ imports }) => imports,
    patience,
  );
