import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';

export interface StoredObject {
  /** Changes with the content. */
  etag: string;
  bytes: number;
}

/** The data bucket, as far as the rooms need it. Missing objects are `undefined`, not errors. */
export interface ObjectStore {
  text(key: string): Promise<string | undefined>;
  head(key: string): Promise<StoredObject | undefined>;
  stream(key: string): Promise<(StoredObject & { body: Readable }) | undefined>;
  put(key: string, content: string, contentType: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** `s3://` address of a key. */
  address(key: string): string;
}

export const objectStore = (bucket: string, client: S3Client = new S3Client({})): ObjectStore => ({
  text: (key) =>
    unlessMissing(async () => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Body?.transformToString('utf-8');
    }),
  head: (key) =>
    unlessMissing(async () => {
      const { ETag = '', ContentLength = 0 } = await client.send(
        new HeadObjectCommand({ Bucket: bucket, Key: key }),
      );
      return { etag: ETag, bytes: ContentLength };
    }),
  stream: (key) =>
    unlessMissing(async () => {
      const {
        Body,
        ETag = '',
        ContentLength = 0,
      } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return { etag: ETag, bytes: ContentLength, body: Body as Readable };
    }),
  put: async (key, content, contentType) => {
    await client.send(
      new PutObjectCommand({ Bucket: bucket, Key: key, Body: content, ContentType: contentType }),
    );
  },
  remove: async (key) => {
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  },
  address: (key) => `s3://${bucket}/${key}`,
});

const unlessMissing = async <T>(read: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof NoSuchKey || error instanceof NotFound) return undefined;
    throw error;
  }
};
