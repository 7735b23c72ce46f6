/** Facts of an Ogg Opus file. */
export interface OggAudio {
  /** Playing time. */
  seconds: number;
  channels: number;
  codec: 'opus';
}

const HEADER_BYTES = 27;
/** Opus granules are samples at 48 kHz, whatever the encoded rate (RFC 7845, section 4). */
const GRANULES_A_SECOND = 48_000;
/** Granule position of a page on which no packet ends. */
const NO_PACKET_ENDS = 0xffff_ffff_ffff_ffffn;

/**
 * Reads an Ogg Opus file with one stream (RFC 3533, RFC 7845). Does not verify checksums.
 *
 * @returns undefined for another codec, several streams, bytes between or after the pages, or a cut page
 */
export const readOggAudio = (bytes: Buffer): OggAudio | undefined => {
  const first = readPage(bytes, 0);
  const head = first && readOpusHead(bytes.subarray(first.bodyAt, first.end));
  if (!head) return undefined;
  let granules = 0;
  for (let at = 0; at < bytes.length; ) {
    const page = readPage(bytes, at);
    if (!page || page.stream !== first.stream) return undefined;
    if (page.granules !== NO_PACKET_ENDS) granules = Number(page.granules);
    at = page.end;
  }
  const seconds = Math.max(0, granules - head.preSkip) / GRANULES_A_SECOND;
  return { seconds, channels: head.channels, codec: 'opus' };
};

const readPage = (bytes: Buffer, at: number) => {
  if (bytes.length - at < HEADER_BYTES) return undefined;
  if (bytes.toString('latin1', at, at + 4) !== 'OggS' || bytes[at + 4] !== 0) return undefined;
  const segments = bytes[at + 26] ?? 0;
  const bodyAt = at + HEADER_BYTES + segments;
  const lengths = bytes.subarray(at + HEADER_BYTES, bodyAt);
  const end = lengths.reduce((sum, length) => sum + length, bodyAt);
  if (lengths.length < segments || end > bytes.length) return undefined;
  return { bodyAt, end, granules: bytes.readBigUInt64LE(at + 6), stream: bytes.readUInt32LE(at + 14) };
};

const readOpusHead = (packet: Buffer) => {
  if (packet.length < 19 || packet.toString('latin1', 0, 8) !== 'OpusHead') return undefined;
  return { channels: packet.readUInt8(9), preSkip: packet.readUInt16LE(10) };
};
