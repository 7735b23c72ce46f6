import type { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

export interface ObjectKind {
  contentType: string;
  /** The name under which whoever downloads the object keeps it. */
  fileName?: string;
}

/** Objects that are streamed into the data bucket. */
export interface ObjectUploads {
  /** Stores a stream without holding it in memory; a stream that fails stores nothing. */
  upload(key: string, body: Readable, kind: ObjectKind): Promise<void>;
}

export const objectUploads = (bucket: string, client: S3Client = new S3Client({})): ObjectUploads => ({
  upload: async (key, body, { contentType, fileName }) => {
    await new Upload({
      client,
      params: {
        Bucket: bucket,
        Key: key,
        Body: body,
        ContentType: contentType,
        ...(fileName ? { ContentDisposition: `attachment; filename="${fileName}"` } : {}),
      },
      queueSize: 1,
    }).done();
  },
});
