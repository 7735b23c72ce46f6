import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type * as z from 'zod';
import { parseJson } from '../json';
import { isCausedBy } from './sdk-failure';

export interface StoredObject {
  /** Changes with the content. */
  etag: string;
  bytes: number;
  contentType: string;
  /** Notes of its writer by lower-case names. */
  metadata: Readonly<Record<string, string>>;
}

/** The data bucket. A missing object is `undefined` and no error. */
export interface ObjectStore {
  text(key: string): Promise<string | undefined>;
  /** @throws UnreadableObject when it is not JSON of this schema */
  json<T>(key: string, schema: z.ZodType<T>): Promise<T | undefined>;
  head(key: string): Promise<StoredObject | undefined>;
  stream(key: string): Promise<(StoredObject & { body: Readable }) | undefined>;
  put(key: string, content: string, contentType: string, metadata?: Record<string, string>): Promise<void>;
  /** Removes up to 1,000 objects in one request. Missing ones are no error. */
  remove(...keys: string[]): Promise<void>;
  /** `s3://` address of a key. */
  address(key: string): string;
}

/** Our object does not have the shape that we write. */
export class UnreadableObject extends Error {
  override readonly name = 'UnreadableObject';
}

/** Adds reading of JSON to reading of text. */
const jsonReader =
  (text: ObjectStore['text']): ObjectStore['json'] =>
  async (key, schema) => {
    const content = await text(key);
    if (content === undefined) return undefined;
    const { data, error } = schema.safeParse(parseJson(content));
    if (!error) return data;
    throw new UnreadableObject(`The object ${key} is not in a shape this version reads.`, { cause: error });
  };

/** Decides what a failed read means. */
export const asUnreadable = (failure: unknown): 'unreadable' => {
  if (failure instanceof UnreadableObject) return 'unreadable';
  throw failure;
};

export const objectStore = (bucket: string, client: S3Client = new S3Client({})): ObjectStore => {
  const text: ObjectStore['text'] = (key) =>
    unlessMissing(async () => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Body?.transformToString('utf-8');
    });
  return {
    text,
    json: jsonReader(text),
    head: (key) =>
      unlessMissing(async () => {
        return toStoredObject(await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key })));
      }),
    stream: (key) =>
      unlessMissing(async () => {
        const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return { ...toStoredObject(answer), body: answer.Body as Readable };
      }),
    put: async (key, content, contentType, metadata) => {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: content,
          ContentType: contentType,
          ...(metadata ? { Metadata: metadata } : {}),
        }),
      );
    },
    remove: async (...keys) => {
      const [Key] = keys;
      if (keys.length === 1) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
      else await removeAll(client, bucket, keys);
    },
    address: (key) => `s3://${bucket}/${key}`,
  };
};

const removeAll = async (client: S3Client, bucket: string, keys: readonly string[]): Promise<void> => {
  const Delete = { Objects: keys.map((Key) => ({ Key })), Quiet: true };
  const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete }));
  const [kept] = Errors;
  if (kept) throw new Error(`S3 did not delete ${kept.Key} (${kept.Code}). The message is tried again.`);
};

const toStoredObject = ({
  ETag = '',
  ContentLength = 0,
  ContentType = 'application/octet-stream',
  Metadata = {},
}: Pick<HeadObjectCommandOutput, 'ETag' | 'ContentLength' | 'ContentType' | 'Metadata'>): StoredObject => ({
  etag: ETag,
  bytes: ContentLength,
  contentType: ContentType,
  metadata: Metadata,
});

const unlessMissing = async <T>(read: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (isCausedBy(error, 'NoSuchKey', 'NotFound')) return undefined;
    throw error;
  }
};
