import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { audioCheck } from '../../../functions/recordings/audio-check';
import { objectUploads } from '../../../functions/shared/aws/object-uploads';
import { startServer } from '../../../local/simulators/server';
import { collectOpened } from '../../local/simulators/fixtures';
import { repeatsAtOnce } from '../../support/dynamodb-client';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

const part = 5 * 1024 * 1024;

/**
 * An S3 that notes its requests and stores whole objects only.
 * @param completions answers to the first requests that complete a multipart upload
 */
const bucket = async (...completions: ('answer lost' | 'upload gone')[]) => {
  const asked: string[] = [];
  const objects = new Map<string, number>();
  const parts: number[] = [];
  const metadata = { begun: '', stored: '' };
  const xml = (body: string) => ({
    status: 200,
    headers: { 'content-type': 'application/xml', etag: '"e"' },
    body,
  });
  const server = await keep(
    startServer({
      answer: ({ method, path, body, headers }) => {
        asked.push(method);
        if (method === 'HEAD')
          return { status: 200, headers: { 'x-amz-meta-write-id': metadata.stored }, body: '' };
        if (method === 'POST' && body.length === 0) {
          metadata.begun = String(headers['x-amz-meta-write-id']);
          return xml('<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>');
        }
        const completion = method === 'POST' ? completions.shift() : undefined;
        if (completion === 'upload gone')
          return { ...xml('<Error><Code>NoSuchUpload</Code><Message>gone</Message></Error>'), status: 404 };
        if (method === 'POST') {
          metadata.stored = metadata.begun;
          objects.set(
            path,
            parts.reduce((sum, bytes) => sum + bytes, 0),
          );
          if (completion === 'answer lost') return { ...xml('<Error><Code>x</Code></Error>'), status: 500 };
          return xml('<CompleteMultipartUploadResult><ETag>"e"</ETag></CompleteMultipartUploadResult>');
        }
        if (method === 'DELETE') {
          parts.length = 0;
          return { status: 204, body: '' };
        }
        const bytes = Number(headers['x-amz-decoded-content-length'] ?? body.length);
        if (headers['content-type'] === 'audio/mpeg') objects.set(path, bytes);
        else parts.push(bytes);
        return xml('');
      },
    }),
  );
  const client = new S3Client({
    endpoint: server.url,
    region: 'eu-central-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    retryStrategy: repeatsAtOnce,
  });
  return { upload: objectUploads('a-bucket', client).upload, asked, objects };
};

const chunksOf = (content: Buffer, bytes = 65_536) =>
  Array.from({ length: Math.ceil(content.length / bytes) }, (_, index) =>
    content.subarray(index * bytes, (index + 1) * bytes),
  );

/** Sends content through the audio check into the bucket, like the download. */
const send = async (
  upload: Awaited<ReturnType<typeof bucket>>['upload'],
  content: Buffer,
  maxBytes: number,
) => {
  const check = audioCheck({ contentType: 'audio/mpeg', maxBytes, talkSeconds: 0 });
  const checked = new PassThrough();
  return Promise.allSettled([
    pipeline(Readable.from(chunksOf(content), { objectMode: false }), check, checked),
    upload('recordings/a.mp3', checked, { contentType: 'audio/mpeg' }),
  ]);
};

const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)]);
const mp3 = (bytes: number) =>
  Buffer.concat(Array.from({ length: Math.ceil(bytes / frame.length) }, () => frame));

test('stores a recording that passes the check with its type', async () => {
  const { upload, objects } = await bucket();
  const content = mp3(1000);
  const outcomes = await send(upload, content, 10_000);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  expect([...objects]).toEqual([['/a-bucket/recordings/a.mp3', content.length]]);
});

test('stores a long recording in parts as one object', async () => {
  const { upload, objects } = await bucket();
  const content = mp3(part * 2);
  await send(upload, content, part * 3);
  expect([...objects.values()]).toEqual([content.length]);
});

test('stores a long recording even if the last answer gets lost', async () => {
  const { upload, objects } = await bucket('answer lost', 'upload gone');
  const content = mp3(part * 2);
  const outcomes = await send(upload, content, part * 3);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  expect([...objects.values()]).toEqual([content.length]);
});

test('fails when an upload is gone and has stored no object', async () => {
  const { upload } = await bucket('upload gone');
  const [, outcome] = await send(upload, mp3(part * 2), part * 3);
  expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'NoSuchUpload' } });
});

test('stores nothing of a recording that fails the check', async () => {
  const { upload, asked, objects } = await bucket();
  const outcomes = await send(upload, Buffer.from('<html>no such recording</html>'), 10_000);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(asked).toEqual([]);
  expect(objects.size).toBe(0);
});

test('leaves no part behind when a recording fails the check later', async () => {
  const { upload, asked, objects } = await bucket();
  await send(upload, mp3(part * 3), part * 2);
  expect(objects.size).toBe(0);
  expect(asked.at(-1)).toBe('DELETE');
});
