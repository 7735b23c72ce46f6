import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { VendorFailure } from '../shared/errors';
import { peek, readAnnouncedBytes, type VendorRecording } from './recording-stream';

/** Headers that describe a body. */
interface BodyHeaders {
  'content-type'?: unknown;
  'content-length'?: unknown;
  'content-encoding'?: unknown;
}

const unpackers: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;

/**
 * The unpacked recording of an answer. Some proxies pack it although we ask them not to, even without a
 * header. The announced length of a packed body is the packed one, so it is dropped.
 *
 * @throws VendorFailure when the encoding is unknown
 */
export const toRecording = async (
  vendor: string,
  body: Readable,
  headers: BodyHeaders,
): Promise<VendorRecording> => {
  const contentType = String(headers['content-type'] ?? '');
  const named = String(headers['content-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((encoding) => encoding.trim())
    .filter((encoding) => encoding !== '' && encoding !== 'identity');
  const unknown = named.find((encoding) => !unpackers[encoding]);
  if (unknown !== undefined) {
    body.destroy();
    throw new VendorFailure(
      vendor,
      'rejected',
      `${vendor} packed the recording as "${unknown.slice(0, 20)}"`,
    );
  }
  const peeked = await peek(body, 2);
  const encodings = encodingsOf(named, isGzip(peeked.head));
  if (encodings.length === 0)
    return { body: peeked.body, contentType, announcedBytes: readAnnouncedBytes(headers['content-length']) };
  // Undo the last encoding first.
  const unpacked = encodings.reduceRight(
    (packed, encoding) => unpackStream(vendor, packed, encoding),
    peeked.body,
  );
  return { body: unpacked, contentType, announcedBytes: undefined };
};

/** Trusts the bytes about gzip. Some proxies omit the header and others keep it after unpacking. */
const encodingsOf = (named: readonly string[], isPacked: boolean): readonly string[] => {
  const outermost = named.at(-1);
  if (outermost === 'gzip' || outermost === 'x-gzip') return isPacked ? named : named.slice(0, -1);
  return isPacked && named.length === 0 ? ['gzip'] : named;
};

const unpackStream = (vendor: string, packed: Readable, encoding: string): Readable => {
  const unpacker = (unpackers[encoding] ?? createGunzip)();
  // A failure of either end shows when the body is read below.
  pipeline(packed, unpacker, () => {});
  const reading = async function* () {
    try {
      yield* unpacker;
    } catch (cause) {
      throw isDamage(cause)
        ? new VendorFailure(vendor, 'malformed', `${vendor} sent a recording that cannot be unpacked`, {
            cause,
          })
        : cause;
    }
  };
  const body = Readable.from(reading(), { objectMode: false });
  body.once('close', () => unpacker.destroy());
  return body;
};

/** Whether zlib could not read the bytes. A cut connection has other codes. */
const isDamage = (cause: unknown): boolean =>
  typeof cause === 'object' &&
  cause !== null &&
  'code' in cause &&
  /^(Z_|ERR__|ZSTD_|ERR_BROTLI|ERR_ZSTD)/.test(String(cause.code));
