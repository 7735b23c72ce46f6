import { Readable } from 'node:stream';

/** A recording that streams in from the vendor. */
export interface VendorRecording {
  body: Readable;
  contentType: string;
  /** Bytes that the vendor announced. */
  announcedBytes: number | undefined;
}

/** A vendor's recordings. Handles HTTP and the vendor's words. Passes on a stream. */
export interface VendorRecordings {
  /** The vendor's name for people. */
  readonly vendor: string;
  /**
   * Streams the recording of the call with this external id into `use`.
   *
   * @param deadline epoch ms
   * @throws VendorFailure `not-found` when the recording does not exist yet or at all
   * @throws LinkRefused when the vendor's link must not be followed
   */
  download<T>(
    externalId: string,
    use: (recording: VendorRecording) => Promise<T>,
    deadline: number,
  ): Promise<T>;
}

/** The length that an answer announces (bytes). */
export const readAnnouncedBytes = (header: unknown): number | undefined =>
  typeof header === 'string' && /^\d+$/.test(header) ? Number(header) : undefined;

/**
 * The first bytes of a stream, and the stream from its start. If the source fails, the returned stream fails
 * too.
 *
 * @param wanted bytes, or fewer when the stream ends earlier
 */
export const peek = async (stream: Readable, wanted: number): Promise<{ head: Buffer; body: Readable }> => {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const read: Buffer[] = [];
  let bytes = 0;
  let broken: { by: unknown } | undefined;
  while (bytes < wanted && !broken) {
    try {
      const { value, done } = await chunks.next();
      if (done) break;
      read.push(value);
      bytes += value.length;
    } catch (by) {
      broken = { by };
    }
  }
  const rest = async function* () {
    yield* read;
    if (broken) throw broken.by;
    for (;;) {
      const { value, done } = await chunks.next();
      if (done) return;
      yield value;
    }
  };
  const body = Readable.from(rest(), { objectMode: false });
  body.once('close', () => stream.destroy());
  return { head: Buffer.concat(read).subarray(0, wanted), body };
};
