import { endOfTags, hasMpegFrames, mpegFrameAt } from './mpeg-frames';

/** An audio format by its first bytes. The content type of a vendor proves nothing. */
export interface AudioFormat {
  extension: string;
  contentType: string;
  /** The names of its readers in ffmpeg. */
  demuxers: readonly string[];
  /** Do the bytes begin like this format? */
  beginsWith: (bytes: Buffer) => boolean;
}

/** Bytes that decide the format, or the whole recording if shorter. Padding may come before the sound. */
export const sniffBytes = 16_384;
/** Anything shorter is no recording (bytes). */
export const leastBytes = 16;

const isAt = (mark: string, bytes: Buffer, at = 0): boolean =>
  bytes.toString('latin1', at, at + mark.length) === mark;

/** 0xfff with layer 0, which MPEG leaves to AAC. */
const isAdts = (bytes: Buffer): boolean =>
  bytes.length >= 7 &&
  bytes[0] === 0xff &&
  ((bytes[1] ?? 0) & 0xf6) === 0xf0 &&
  ((bytes[2] ?? 0) & 0x3c) < 0x34;

/**
 * Formats in which telephone systems store calls. Download and preparation both use this list, so that they
 * accept the same. It excludes playlists and other formats that point to other files.
 */
export const audioFormats = [
  {
    extension: 'wav',
    contentType: 'audio/wav',
    demuxers: ['wav'],
    beginsWith: (bytes) =>
      ['RIFF', 'RIFX', 'RF64', 'BW64'].some((mark) => isAt(mark, bytes)) && isAt('WAVE', bytes, 8),
  },
  {
    extension: 'w64',
    contentType: 'audio/x-w64',
    demuxers: ['w64'],
    beginsWith: (bytes) => isAt('riff\x2e\x91\xcf\x11\xa5\xd6\x28\xdb', bytes),
  },
  {
    extension: 'ogg',
    contentType: 'audio/ogg',
    demuxers: ['ogg'],
    beginsWith: (bytes) => isAt('OggS', bytes),
  },
  {
    extension: 'flac',
    contentType: 'audio/flac',
    demuxers: ['flac'],
    beginsWith: (bytes) => isAt('fLaC', bytes),
  },
  {
    extension: 'm4a',
    contentType: 'audio/mp4',
    demuxers: ['mov'],
    beginsWith: (bytes) => ['ftyp', 'moov', 'mdat', 'wide'].some((mark) => isAt(mark, bytes, 4)),
  },
  {
    extension: 'amr',
    contentType: 'audio/amr',
    demuxers: ['amr', 'amrnb', 'amrwb'],
    beginsWith: (bytes) => isAt('#!AMR\n', bytes) || isAt('#!AMR-WB\n', bytes),
  },
  {
    extension: 'au',
    contentType: 'audio/basic',
    demuxers: ['au'],
    beginsWith: (bytes) => isAt('.snd', bytes),
  },
  {
    extension: 'caf',
    contentType: 'audio/x-caf',
    demuxers: ['caf'],
    beginsWith: (bytes) => isAt('caff', bytes),
  },
  {
    extension: 'aiff',
    contentType: 'audio/aiff',
    demuxers: ['aiff'],
    beginsWith: (bytes) => isAt('FORM', bytes) && (isAt('AIFF', bytes, 8) || isAt('AIFC', bytes, 8)),
  },
  { extension: 'aac', contentType: 'audio/aac', demuxers: ['aac'], beginsWith: isAdts },
  {
    extension: 'mp3',
    contentType: 'audio/mpeg',
    demuxers: ['mp3'],
    beginsWith: (bytes) => mpegFrameAt(bytes) !== undefined,
  },
] as const satisfies readonly AudioFormat[];

export type KnownFormat = (typeof audioFormats)[number];

const mp3 = audioFormats.find(({ extension }) => extension === 'mp3');

/**
 * The format of a recording from its first {@link sniffBytes}, after tags and padding. Undefined for anything
 * else. A tag before unknown bytes means MP3.
 */
export const audioFormatOf = (head: Buffer): KnownFormat | undefined => {
  if (head.length < leastBytes) return undefined;
  const soundAt = endOfTags(head);
  const bytes = head.subarray(soundAt);
  const begun = audioFormats.find(({ beginsWith }) => beginsWith(bytes));
  if (begun) return begun;
  return soundAt > 0 || hasMpegFrames(bytes) ? mp3 : undefined;
};

export const looksLikeAudio = (head: Buffer): boolean => audioFormatOf(head) !== undefined;
