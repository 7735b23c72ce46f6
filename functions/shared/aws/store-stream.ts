import { PassThrough, type Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ObjectKind, ObjectUploads } from './object-uploads';

/**
 * Stores what a source yields, without holding it in memory. A source that fails stores nothing.
 *
 * @param change what becomes of the source on its way
 * @throws what the source or the bucket fails with
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
  // A source that fails makes its upload fail with the same error. For any other the bucket is to blame.
  if (stored.status === 'rejected' && stored.reason !== failure) throw stored.reason;
  if (failure) throw failure;
};
