import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { VendorFailure } from '../shared/errors';
import { announcedBytes, peek, type VendorRecording } from './recording-stream';

/** What an answer says about its body. */
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
 * The recording in an answer, unpacked. It is asked for unpacked, yet some proxies pack it all the same, and some say
 * nothing of it. The length announced for a packed body is that of the packed one, so it measures nothing here.
 *
 * @throws VendorFailure when it is packed in a way that nobody knows
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
    return { body: peeked.body, contentType, announcedBytes: announcedBytes(headers['content-length']) };
  // The last encoding was applied last.
  const unpacked = encodings.reduceRight(
    (packed, encoding) => through(vendor, packed, encoding),
    peeked.body,
  );
  return { body: unpacked, contentType, announcedBytes: undefined };
};

/** Of gzip the bytes say more than the header, which some proxies leave out and others leave in. */
const encodingsOf = (named: readonly string[], isPacked: boolean): readonly string[] => {
  const outermost = named.at(-1);
  if (outermost === 'gzip' || outermost === 'x-gzip') return isPacked ? named : named.slice(0, -1);
  return isPacked && named.length === 0 ? ['gzip'] : named;
};

const through = (vendor: string, packed: Readable, encoding: string): Readable => {
  const unpacker = (unpackers[encoding] ?? createGunzip)();
  // A failure of either end shows in the reading below.
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

/** What zlib says of bytes that it cannot read; a cut connection has codes of its own. */
const isDamage = (cause: unknown): boolean =>
  typeof cause === 'object' &&
  cause !== null &&
  'code' in cause &&
  /^(Z_|ERR__|ZSTD_|ERR_BROTLI|ERR_ZSTD)/.test(String(cause.code));
