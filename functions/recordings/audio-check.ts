import { Transform, type TransformCallback } from 'node:stream';
import type { ReasonCode } from '../shared/model/call';

type Fault = Extract<
  ReasonCode,
  'RECORDING_EMPTY' | 'RECORDING_NOT_AUDIO' | 'RECORDING_TRUNCATED' | 'RECORDING_TOO_LARGE'
>;

/** What came is not a usable recording. */
export class UnusableRecording extends Error {
  override readonly name = 'UnusableRecording';
  readonly code: Fault;

  constructor(code: Fault, message: string) {
    super(message);
    this.code = code;
  }
}

export interface AudioExpectations {
  contentType: string;
  /** Bytes the vendor announced, if any. */
  announcedBytes?: number | undefined;
  /** Larger recordings are refused, bytes. */
  maxBytes: number;
  /** Seconds the parties talked; audio far shorter than that was cut off. */
  talkSeconds: number;
}

/** Bytes needed to tell audio from anything else. */
const sniffBytes = 16;
/** An MP3 shorter than this share of the talk time, and short of it by more than this, was cut off on its way. */
const leastShare = 0.5;
const leastShortfallSeconds = 2;
/** Bytes at the end in which an error page that took the audio's place half-way would show. */
const tailBytes = 64;

/**
 * Lets a recording pass while checking that it is one: it fails the stream, so that nothing is stored, when the content
 * is no audio (an HTML error page with status 200), is empty, ends early, or is larger than allowed.
 */
export const audioCheck = (expected: AudioExpectations): Transform & { bytes: number } => {
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  const frames = mp3Frames();

  const check = Object.assign(
    new Transform({
      transform(chunk: Buffer, _encoding, done: TransformCallback) {
        check.bytes += chunk.length;
        if (check.bytes > expected.maxBytes) {
          done(
            new UnusableRecording(
              'RECORDING_TOO_LARGE',
              `The recording is larger than ${expected.maxBytes} bytes`,
            ),
          );
          return;
        }
        if (head.length < sniffBytes) {
          head = Buffer.concat([head, chunk.subarray(0, sniffBytes - head.length)]);
          if (head.length === sniffBytes && !looksLikeAudio(head)) {
            done(notAudio(expected.contentType));
            return;
          }
        }
        tail = Buffer.concat([tail, chunk.subarray(-tailBytes)]).subarray(-tailBytes);
        if (head.length < sniffBytes || looksLikeMp3(head)) frames.read(chunk);
        done(null, chunk);
      },
      flush(done: TransformCallback) {
        done(faultAtEnd());
      },
    }),
    { bytes: 0 },
  );

  const faultAtEnd = (): UnusableRecording | null => {
    if (check.bytes === 0) return new UnusableRecording('RECORDING_EMPTY', 'The recording has no content');
    if (head.length < sniffBytes) return notAudio(expected.contentType);
    if (/<\/(html|body)>\s*$/i.test(tail.toString('latin1')))
      return truncated('a web page follows the audio');
    if (expected.announcedBytes !== undefined && check.bytes < expected.announcedBytes)
      return truncated(`${check.bytes} of ${expected.announcedBytes} bytes came`);
    if (!looksLikeMp3(head)) return null;
    const heard = frames.seconds();
    const missing = expected.talkSeconds - heard;
    if (heard === 0) return notAudio(expected.contentType);
    if (heard < expected.talkSeconds * leastShare && missing > leastShortfallSeconds)
      return truncated(`${Math.round(heard)} s of audio for a talk of ${expected.talkSeconds} s`);
    return null;
  };
  return check;
};

const notAudio = (contentType: string) =>
  new UnusableRecording(
    'RECORDING_NOT_AUDIO',
    `The vendor sent ${contentType.includes('html') ? 'a web page' : 'something that is no audio'} instead of a recording`,
  );

const truncated = (detail: string) =>
  new UnusableRecording('RECORDING_TRUNCATED', `The recording ended early: ${detail}`);

/** MP3 (with or without ID3 tag), WAV, Ogg, FLAC or MP4 by their first bytes; the announced type proves nothing. */
export const looksLikeAudio = (head: Buffer): boolean => {
  const mark = head.toString('latin1', 0, 4);
  return (
    looksLikeMp3(head) ||
    (mark === 'RIFF' && head.toString('latin1', 8, 12) === 'WAVE') ||
    mark === 'OggS' ||
    mark === 'fLaC' ||
    head.toString('latin1', 4, 8) === 'ftyp'
  );
};

const looksLikeMp3 = (head: Buffer): boolean =>
  head.toString('latin1', 0, 3) === 'ID3' || frameAt(head) !== undefined;

const bitRates = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const sampleRates: Record<number, number[]> = {
  3: [44_100, 48_000, 32_000],
  2: [22_050, 24_000, 16_000],
  0: [11_025, 12_000, 8000],
};

/** Length in bytes and duration in seconds of the MPEG layer III frame a header begins, or `undefined`. */
const frameAt = (header: Buffer): { bytes: number; seconds: number } | undefined => {
  if (header.length < 4 || header[0] !== 0xff || ((header[1] ?? 0) & 0xe0) !== 0xe0) return undefined;
  const [, second = 0, third = 0] = header;
  const version = (second >> 3) & 3;
  const layer3 = ((second >> 1) & 3) === 1;
  const kbits = (version === 3 ? bitRates.mpeg1 : bitRates.mpeg2)[third >> 4];
  const rate = sampleRates[version]?.[(third >> 2) & 3];
  if (!layer3 || !kbits || !rate) return undefined;
  const samples = version === 3 ? 1152 : 576;
  const padding = (third >> 1) & 1;
  return { bytes: Math.floor(((samples / 8) * kbits * 1000) / rate) + padding, seconds: samples / rate };
};

/** Walks the frames of an MP3 as it streams by and adds up what they play. */
const mp3Frames = () => {
  let rest: Buffer = Buffer.alloc(0);
  let skip = 0;
  let seconds = 0;
  let started = false;

  const read = (chunk: Buffer): void => {
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    if (!started) {
      if (bytes.length < 10) {
        rest = bytes;
        return;
      }
      started = true;
      skip = id3Bytes(bytes);
    }
    while (bytes.length > 0) {
      if (skip >= bytes.length) {
        skip -= bytes.length;
        bytes = Buffer.alloc(0);
        break;
      }
      bytes = bytes.subarray(skip);
      skip = 0;
      if (bytes.length < 4) break;
      const frame = frameAt(bytes);
      // Between frames stand only tags and padding: look for the next header byte by byte.
      if (frame) seconds += frame.seconds;
      skip = frame?.bytes ?? 1;
    }
    rest = Buffer.from(bytes);
  };
  return { read, seconds: () => seconds };
};

/** Length of the ID3v2 tag at the start, whose size is written in four bytes of seven bits. */
const id3Bytes = (bytes: Buffer): number => {
  if (bytes.toString('latin1', 0, 3) !== 'ID3') return 0;
  const size = [6, 7, 8, 9].reduce((sum, at) => (sum << 7) | ((bytes[at] ?? 0) & 0x7f), 0);
  return 10 + size;
};
