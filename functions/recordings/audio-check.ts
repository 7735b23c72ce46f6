import { Transform, type TransformCallback } from 'node:stream';
import { audioFormatOf, looksLikeAudio, mp3FrameAt, sniffBytes } from '../shared/audio-format';
import type { ReasonCode } from '../shared/model/call';
import { waveLength } from './wave-length';

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

/** A recording shorter than this share of the talk time, and short of it by more than this, was cut off on its way. */
const leastShare = 0.5;
const leastShortfallSeconds = 2;
/** The byte that makes an odd WAV even is counted by its header and left out by many recorders. */
const wavePadding = 1;
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
  const wave = waveLength();

  const check = Object.assign(
    new Transform({
      transform(chunk: Buffer, _encoding, done: TransformCallback) {
        check.bytes += chunk.length;
        if (check.bytes > expected.maxBytes) {
          done(tooLarge(expected.maxBytes));
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
        const format = audioFormatOf(head)?.extension;
        if (head.length < sniffBytes || format === 'mp3') frames.read(chunk);
        if (head.length < sniffBytes || format === 'wav') wave.read(chunk);
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
    switch (audioFormatOf(head)?.extension) {
      case 'mp3':
        return frames.seconds() === 0 ? notAudio(expected.contentType) : tooShort(frames.seconds());
      case 'wav':
        return waveFault();
      default:
        return null;
    }
  };

  /** A WAV that says its own length is believed; one that was written as it came in is measured. */
  const waveFault = (): UnusableRecording | null => {
    const { announcedBytes, seconds } = wave.length();
    if (announcedBytes !== undefined)
      return check.bytes + wavePadding < announcedBytes
        ? truncated(`${check.bytes} of the ${announcedBytes} bytes that its header announces came`)
        : null;
    return seconds === undefined ? null : tooShort(seconds);
  };

  const tooShort = (heard: number): UnusableRecording | null => {
    const missing = expected.talkSeconds - heard;
    return heard < expected.talkSeconds * leastShare && missing > leastShortfallSeconds
      ? truncated(`${Math.round(heard)} s of audio for a talk of ${expected.talkSeconds} s`)
      : null;
  };
  return check;
};

const notAudio = (contentType: string) =>
  new UnusableRecording(
    'RECORDING_NOT_AUDIO',
    `The vendor sent ${contentType.includes('html') ? 'a web page' : 'something that is no audio'} instead of a recording`,
  );

export const tooLarge = (maxBytes: number) =>
  new UnusableRecording('RECORDING_TOO_LARGE', `The recording is larger than ${maxBytes} bytes`);

const truncated = (detail: string) =>
  new UnusableRecording('RECORDING_TRUNCATED', `The recording ended early: ${detail}`);

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
      const frame = mp3FrameAt(bytes);
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
