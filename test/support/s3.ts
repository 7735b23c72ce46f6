import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { NoSuchKey, NotFound, type S3Client } from '@aws-sdk/client-s3';
import { objectUploads } from '../../functions/shared/aws/object-uploads';
import { objectStore } from '../../functions/shared/aws/objects';
import { paidAnswers } from '../../functions/shared/aws/paid-answers';
import type { AroundRequest } from './mortals';

export interface ObjectInMemory {
  body: Buffer;
  contentType?: string | undefined;
  /** Epoch ms. By default now. */
  modifiedAt?: number;
  metadata?: Record<string, string> | undefined;
}

interface Input {
  Key: string;
  Body?: string | Buffer | Readable;
  ContentType?: string;
  Metadata?: Record<string, string>;
  Delete?: { Objects: { Key: string }[] };
}

export interface S3Options {
  around?: AroundRequest | undefined;
  now?: (() => number) | undefined;
}

/**
 * A bucket in memory behind an S3 client, as far as this repository uses one. It refuses anything unknown.
 */
export const inMemoryS3 = ({ around = (_, run) => run(), now = Date.now }: S3Options = {}) => {
  const content = new Map<string, ObjectInMemory>();
  const read = (key: string): ObjectInMemory & { facts: object } => {
    const stored = content.get(key);
    if (!stored) throw new NoSuchKey({ message: key, $metadata: {} });
    const { body, contentType, metadata, modifiedAt = now() } = stored;
    const facts = {
      ETag: `"${createHash('md5').update(body).digest('hex')}"`,
      ContentLength: body.length,
      ContentType: contentType,
      LastModified: new Date(Math.floor(modifiedAt / 1000) * 1000),
      Metadata: metadata,
    };
    return { ...stored, facts };
  };
  const operations: Record<string, (input: Input) => object | Promise<object>> = {
    PutObjectCommand: async ({ Key, Body = '', ContentType, Metadata }) => {
      const body = Body instanceof Readable ? await buffer(Body) : Buffer.from(Body);
      content.set(Key, { body, contentType: ContentType, metadata: Metadata, modifiedAt: now() });
      return {};
    },
    GetObjectCommand: ({ Key }) => {
      const { body, facts } = read(Key);
      const stream = Readable.from([body]);
      return { ...facts, Body: Object.assign(stream, { transformToString: async () => body.toString() }) };
    },
    HeadObjectCommand: ({ Key }) => {
      if (!content.has(Key)) throw new NotFound({ message: Key, $metadata: {} });
      return read(Key).facts;
    },
    DeleteObjectCommand: ({ Key }) => {
      content.delete(Key);
      return {};
    },
    DeleteObjectsCommand: ({ Delete }) => {
      for (const { Key } of Delete?.Objects ?? []) content.delete(Key);
      return {};
    },
  };
  const send = async ({ constructor: { name }, input }: { constructor: { name: string }; input: Input }) => {
    const run = operations[name];
    if (!run) throw new Error(`the bucket in memory does not know ${name}`);
    return around(name.replace(/Command$/, ''), async () => run(input), input);
  };
  const endpoint = async () => ({ protocol: 'https:', hostname: 'bucket.example.com', path: '/' });
  return { content, client: { send, config: { endpoint } } as unknown as S3Client };
};

/** The real object stores with a bucket in memory. @param initial text by key */
export const inMemoryObjects = (initial: Record<string, string> = {}, options: S3Options = {}) => {
  const { content, client } = inMemoryS3(options);
  for (const [key, text] of Object.entries(initial)) content.set(key, { body: Buffer.from(text) });
  const store = objectStore('a-bucket', client);
  return { ...store, ...objectUploads('a-bucket', client), answers: paidAnswers(store), content };
};

export type InMemoryObjects = ReturnType<typeof inMemoryObjects>;
