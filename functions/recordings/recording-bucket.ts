import type { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

/** Where recordings are streamed to. */
export interface RecordingBucket {
  /** Stores a stream without holding it in memory; a stream that fails stores nothing. */
  upload(key: string, body: Readable, contentType: string): Promise<void>;
}

export const recordingBucket = (bucket: string, client: S3Client = new S3Client({})): RecordingBucket => ({
  upload: async (key, body, contentType) => {
    await new Upload({
      client,
      params: { Bucket: bucket, Key: key, Body: body, ContentType: contentType },
      queueSize: 1,
    }).done();
  },
});
