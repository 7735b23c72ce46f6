import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CreateBucketCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { withPrepared } from '../../functions/preparation/with-prepared';
import { heardKey } from '../../functions/shared/calls/object-keys';
import type { WorkerRequest } from '../../functions/speech/engines/whisperx/whisperx-engine';
import type { Cloud } from '../cloud/cloud';
import { clientSettings } from '../cloud/deploy';
import { bucketStore, uploadModels } from '../commands/models-upload';
import { type SampleCall, sampleAudio } from '../samples/catalogue';

/** Longest preparation of a sample (ms). */
const preparationMs = 120_000;

/** Polls `look` until it returns a value. */
export const pollUntil = async <T>(
  what: string,
  look: () => Promise<T | undefined>,
  seconds = 600,
): Promise<T> => {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`${what} did not come within ${seconds} s.`);
    await pause(100);
  }
};

/** A bucket and a queue of a local cloud for requests to the worker and its answers. */
export const openDesk = async (cloud: Cloud, ffmpegDirectory: string) => {
  const [s3, sqs] = [new S3Client(clientSettings(cloud)), new SQSClient(clientSettings(cloud))];
  const bucket = 'worker-image';
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const { QueueUrl: queueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'WorkerImage' }));
  const prepare = withPrepared({ ffmpegDirectory, maxSeconds: 3600, workDirectory: cloud.directory });

  const textOf = async (Key: string): Promise<string | undefined> => {
    try {
      return await (await s3.send(new GetObjectCommand({ Bucket: bucket, Key }))).Body?.transformToString();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  };
  const jsonOf = async <T>(key: string): Promise<T | undefined> => {
    const text = await textOf(key);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  };

  return {
    bucket,
    queueUrl,
    jsonOf,
    uploadModels: (from: string) =>
      uploadModels({ from, prefix: 'models/whisperx/', store: bucketStore(s3, bucket) }),

    /** Requests a sample as the speech function does. Returns the key of the answer. */
    ask: async (call: SampleCall): Promise<string> => {
      const callId = `sample-${call.id}`;
      const [audioKey, answerKey] = [`prepared/${callId}.ogg`, heardKey('whisperx', callId, '0'.repeat(12))];
      const open = async () => ({ body: Readable.from([sampleAudio(call)]) });
      await prepare(open, Date.now() + preparationMs, async ({ recording }) => {
        const { path, bytes, durationMs, channels } = recording;
        const Body = createReadStream(path);
        await s3.send(new PutObjectCommand({ Bucket: bucket, Key: audioKey, Body, ContentLength: bytes }));
        const version = 1;
        const asked: WorkerRequest = {
          ...{ version, callId, round: 0, audioKey, answerKey, channels, durationMs, language: 'en' },
        };
        await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(asked) }));
      });
      return answerKey;
    },
    /** Attempts of a recording that began and were not taken back. */
    tries: async (answerKey: string): Promise<number | undefined> =>
      (await jsonOf<{ tries: number }>(answerKey.replace(/json$/, 'tries')))?.tries,
    /** Numbers of visible messages and of messages in flight. */
    messages: async () => {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] }),
      );
      return {
        waiting: Number(Attributes?.ApproximateNumberOfMessages),
        inFlight: Number(Attributes?.ApproximateNumberOfMessagesNotVisible),
      };
    },
    /** Receive count of the waiting message, including this receive. The message stays visible. */
    receives: async (): Promise<number> => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          VisibilityTimeout: 0,
          MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        }),
      );
      return Number(Messages[0]?.Attributes?.ApproximateReceiveCount ?? 0);
    },
    close: () => {
      s3.destroy();
      sqs.destroy();
    },
  };
};

export type Desk = Awaited<ReturnType<typeof openDesk>>;
