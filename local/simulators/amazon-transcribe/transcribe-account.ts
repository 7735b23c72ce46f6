import { buffer } from 'node:stream/consumers';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { askAws } from '../../cloud/aws-json';
import { type CloudAddress, clientSettings } from '../../cloud/deploy';

/** Access of the service to the account that starts a job. */
export interface TranscribeAccount {
  /** Undefined if there is no such object. */
  read(bucket: string, key: string): Promise<Buffer | undefined>;
  write(bucket: string, key: string, text: string): Promise<void>;
  /** Puts an event on the default bus. */
  announce(event: { source: string; detailType: string; detail: unknown }): Promise<void>;
}

/** The account of a local cloud with its real S3 and event bus. */
export const accountIn = (cloud: CloudAddress): TranscribeAccount => {
  const s3 = new S3Client(clientSettings(cloud));
  return {
    read: async (Bucket, Key) => {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        return Body && (await buffer(Body as NodeJS.ReadableStream));
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    write: async (Bucket, Key, Body) => {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/json' }));
    },
    announce: async ({ source, detailType, detail }) => {
      const entry = { Source: source, DetailType: detailType, Detail: JSON.stringify(detail) };
      const { FailedEntryCount, Entries } = await askAws<{ FailedEntryCount: number; Entries: unknown[] }>(
        cloud,
        'events',
        'AWSEvents.PutEvents',
        { Entries: [entry] },
      );
      if (FailedEntryCount > 0) throw new Error(`The event bus refuses an event: ${JSON.stringify(Entries)}`);
    },
  };
};
