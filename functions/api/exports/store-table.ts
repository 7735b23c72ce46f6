import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ObjectUploads } from '../../shared/aws/object-uploads';
import type { Table } from './table-columns';
import { type TableFormat, tableFormats } from './table-formats';

interface StoredTable {
  key: string;
  fileName: string;
  format: TableFormat;
}

/** Writes a table into the bucket while its rows come. One whose rows cannot be read stores nothing. */
export const storeTable = async (
  uploads: ObjectUploads,
  table: Table,
  { key, fileName, format }: StoredTable,
): Promise<void> => {
  const { contentType, write } = tableFormats[format];
  const body = new PassThrough();
  const upload = uploads.upload(key, body, { contentType, fileName }).catch((error) => {
    body.destroy();
    throw error;
  });
  const [written, stored] = await Promise.allSettled([
    pipeline(Readable.from(write(table), { objectMode: false }), body),
    upload,
  ]);
  const failure = written.status === 'rejected' ? written.reason : undefined;
  // Rows that can't be read make their upload fail with the same error. For any other the bucket is to blame.
  if (stored.status === 'rejected' && stored.reason !== failure) throw stored.reason;
  if (failure) throw failure;
};
