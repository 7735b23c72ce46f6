import { Readable } from 'node:stream';

/** A recording on its way from the vendor. */
export interface VendorRecording {
  body: Readable;
  contentType: string;
  /** Bytes announced by the vendor, if it announced any. */
  announcedBytes: number | undefined;
}

/** A vendor's recordings. Knows HTTP and the vendor's words; hands on a stream. */
export interface VendorRecordings {
  /** The vendor's name, as people know it. */
  readonly vendor: string;
  /**
   * Hands the recording of the call with this external id to `use` while it streams in.
   *
   * @param deadline epoch ms
   * @throws VendorFailure; `not-found` when there is none (yet)
   * @throws LinkRefused when the vendor names a place that must not be asked
   */
  download<T>(
    externalId: string,
    use: (recording: VendorRecording) => Promise<T>,
    deadline: number,
  ): Promise<T>;
}

/** The length an answer announces, bytes. */
export const announcedBytes = (header: unknown): number | undefined =>
  typeof header === 'string' && /^\d+$/.test(header) ? Number(header) : undefined;

/**
 * The first bytes of a stream, and the stream as if none had been read. A stream that breaks off on the way breaks off for
 * whoever reads on.
 *
 * @param wanted bytes; fewer when the stream ends before
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
