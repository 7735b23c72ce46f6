import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

/** A file that comes as a stream of known length. */
export interface StreamedFile {
  /** Name of its field. */
  name: string;
  fileName: string;
  contentType: string;
  bytes: number;
  body: Readable;
}

/**
 * A `multipart/form-data` request that is never whole in memory. It announces its length, because services
 * refuse a body without one.
 */
export const streamedForm = (file: StreamedFile, fields: Readonly<Record<string, string>>) => {
  const boundary = `santral-${randomUUID()}`;
  const part = (disposition: string, type = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n${type}\r\n`;
  const texts = Object.entries(fields).map(([name, value]) => `${part(`name="${name}"`)}${value}\r\n`);
  const { name, fileName, contentType, bytes, body } = file;
  const head = Buffer.from(
    `${texts.join('')}${part(`name="${name}"; filename="${fileName}"`, `Content-Type: ${contentType}\r\n`)}`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const content = async function* () {
    yield head;
    yield* body;
    yield tail;
  };
  return {
    headers: {
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      'Content-Length': String(head.length + bytes + tail.length),
    },
    body: Readable.from(content()),
  };
};
