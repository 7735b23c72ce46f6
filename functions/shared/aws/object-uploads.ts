import type { Readable } from 'node:stream';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { newWriteId } from './own-writes';
import { isCausedBy } from './sdk-failure';

export interface ObjectKind {
  contentType: string;
  /** File name for a person who downloads the object. */
  fileName?: string;
  /** Notes about the object by lower-case names. */
  metadata?: Record<string, string>;
}

/** Streams objects into the data bucket. */
export interface ObjectUploads {
  /** Stores a stream without holding it in memory. If the stream fails, it stores nothing. */
  upload(key: string, body: Readable, kind: ObjectKind): Promise<void>;
}

export const objectUploads = (bucket: string, client: S3Client = new S3Client({})): ObjectUploads => ({
  upload: async (key, body, { contentType, fileName, metadata }) => {
    const writeId = newWriteId();
    const isStored = async (): Promise<boolean> => {
      const { Metadata } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      return Metadata?.[writeIdName] === writeId;
    };
    const upload = new Upload({
      client,
      params: {
        Bucket: bucket,
        Key: key,
        Body: body,
        ContentType: contentType,
        Metadata: { ...metadata, [writeIdName]: writeId },
        ...(fileName ? { ContentDisposition: `attachment; filename="${fileName}"` } : {}),
      },
      queueSize: 1,
    });
    try {
      await upload.done();
    } catch (failure) {
      // S3 forgets a multipart upload once it is complete. If the answer got lost, the repeat fails (033).
      const isOurs = isCausedBy(failure, 'NoSuchUpload') && (await isStored().catch(() => false));
      if (!isOurs) throw failure;
    }
  },
});

/** A name in the metadata of an object. */
const writeIdName = 'write-id';
