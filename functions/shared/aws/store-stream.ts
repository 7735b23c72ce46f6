import { PassThrough, type Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ObjectKind, ObjectUploads } from './object-uploads';

/**
 * Stores what a source yields without holding it in memory. If the source fails, it stores nothing.
 * @param change transforms the stream on its way
 * @throws the error of the source or the bucket
 */
export const storeStream = async (
  uploads: ObjectUploads,
  source: Readable,
  { key, change = new PassThrough(), ...kind }: ObjectKind & { key: string; change?: Transform },
): Promise<void> => {
  const body = new PassThrough();
  const upload = uploads.upload(key, body, kind).catch((error) => {
    body.destroy();
    throw error;
  });
  const [written, stored] = await Promise.allSettled([pipeline(source, change, body), upload]);
  const failure = written.status === 'rejected' ? written.reason : undefined;
  // A failed source makes its upload fail with the same error. Any other error comes from the bucket.
  if (stored.status === 'rejected' && stored.reason !== failure) throw stored.reason;
  if (failure) throw failure;
};
