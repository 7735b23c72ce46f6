/**
 * `npm run models:upload -- --from DIR --bucket NAME [--prefix models/whisperx/]` uploads WhisperX's models
 * to our bucket.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { HeadObjectCommand, NotFound, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { explain, keepDetails } from '../errors';
import { describeModels, MANIFEST, type ModelFile, ModelsMistake } from '../models-folder';
import { FlagMistake } from './flag-mistake';
import { readOptions, usageOf } from './options';
import { answerUsage } from './usage-asked';

/** Storage of the models. */
export interface ModelStore {
  /** SHA-256 of the object. Undefined if there is no object or it has no checksum. */
  checksumOf(key: string): Promise<string | undefined>;
  putFile(key: string, path: string, file: ModelFile): Promise<void>;
  putManifest(key: string, text: string): Promise<void>;
}

/** The worker's role may read models only below this prefix. */
const readable = 'models/whisperx/';

/** The objects of a bucket. The metadata of each has its checksum. */
export const bucketStore = (s3: S3Client, bucket: string): ModelStore => ({
  checksumOf: async (key) => {
    try {
      return (await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).Metadata?.sha256;
    } catch (cause) {
      if (cause instanceof NotFound) return undefined;
      throw cause;
    }
  },
  putFile: async (key, path, { sha256 }) => {
    const params = { Bucket: bucket, Key: key, Body: createReadStream(path), Metadata: { sha256 } };
    await new Upload({ client: s3, params, partSize: 64 * 1024 * 1024, queueSize: 2 }).done();
  },
  putManifest: async (key, Body) => {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentType: 'application/json' }));
  },
});

export interface UploadOptions {
  from: string;
  prefix: string;
  store: ModelStore;
  say?: (line: string) => void;
}

/**
 * Uploads a folder of models to the place where the worker reads them.
 *
 * 1. Check the layout of the folder and compute the checksum of every file.
 * 2. Upload missing files under `files/<checksum>`. An interrupted run continues.
 * 3. Write the manifest last. The name of a file is its checksum, so no file of an older manifest ever
 * changes. A worker that starts meanwhile gets the old set or the new one. Old files stay until a person
 * removes them.
 *
 * @throws ModelsMistake if the layout is wrong or the worker may not read below the prefix
 */
export const uploadModels = async ({ from, prefix, store, say = () => undefined }: UploadOptions) => {
  const folder = prefix.endsWith('/') ? prefix : `${prefix}/`;
  if (!folder.startsWith(readable) || /\/\/|\/\.{1,2}\//.test(folder))
    throw new ModelsMistake(`--prefix must be ${readable} or below it: the worker may read no other models.`);
  const manifest = await describeModels(from);
  let uploaded = 0;
  for (const file of manifest.files) {
    const key = `${folder}files/${file.sha256}`;
    if ((await store.checksumOf(key)) === file.sha256) {
      say(`there already  ${file.path}`);
      continue;
    }
    say(`uploading      ${file.path} (${(file.bytes / 1e6).toFixed(1)} MB)`);
    await store.putFile(key, join(from, file.path), file);
    uploaded += 1;
  }
  await store.putManifest(`${folder}${MANIFEST}`, `${JSON.stringify(manifest, null, 1)}\n`);
  return { manifest, uploaded, skipped: manifest.files.length - uploaded };
};

const command = {
  call: 'npm run models:upload',
  does: "Puts WhisperX's models into a bucket. docs/worker-models.md says where they come from and how DIR is laid out.",
  options: {
    from: { takes: 'DIR', says: 'the folder with the models' },
    bucket: { takes: 'NAME', says: 'the bucket of the deployment' },
    prefix: { takes: 'KEY', usual: readable, says: 'where they lie in the bucket' },
  },
} as const;

const main = async (args: string[]): Promise<void> => {
  const { from, bucket, prefix } = readOptions(command, args);
  if (!from || !bucket)
    throw new FlagMistake(`The folder or the bucket is missing. Give both.\n\n${usageOf(command)}`);
  const store = bucketStore(new S3Client({}), bucket);
  const { manifest, uploaded, skipped } = await uploadModels({ from, prefix, store, say: console.log });
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  console.log(
    `${uploaded} files uploaded, ${skipped} were there already (${(bytes / 1e9).toFixed(2)} GB in all). ` +
      `Alignment models: ${Object.keys(manifest.languages.align).join(', ') || 'none'}.`,
  );
};

if (require.main === module) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    if (answerUsage(error)) return;
    const isMistake = error instanceof ModelsMistake || error instanceof FlagMistake;
    console.error(isMistake ? error.message : `${explain(error)} ${keepDetails(error, Date.now())}`);
    process.exitCode = 1;
  });
}
