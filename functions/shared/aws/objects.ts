import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { isCausedBy } from './sdk-failure';

export interface StoredObject {
  /** Changes with the content. */
  etag: string;
  bytes: number;
}

export interface DatedObject extends StoredObject {
  /** Epoch ms, exact to the second. */
  modifiedAt: number;
}

/** The data bucket, as far as the rooms need it. Missing objects are `undefined`, not errors. */
export interface ObjectStore {
  text(key: string): Promise<string | undefined>;
  head(key: string): Promise<DatedObject | undefined>;
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
      return storedAs(await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key })));
    }),
  stream: (key) =>
    unlessMissing(async () => {
      const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return { ...storedAs(answer), body: answer.Body as Readable };
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

const storedAs = ({
  ETag = '',
  ContentLength = 0,
  LastModified,
}: Pick<HeadObjectCommandOutput, 'ETag' | 'ContentLength' | 'LastModified'>): DatedObject => ({
  etag: ETag,
  bytes: ContentLength,
  modifiedAt: LastModified?.getTime() ?? 0,
});

const unlessMissing = async <T>(read: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (isCausedBy(error, 'NoSuchKey', 'NotFound')) return undefined;
    throw error;
  }
};
