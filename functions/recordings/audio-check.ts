import { Transform, type TransformCallback } from 'node:stream';
import { audioFormatOf, leastBytes, sniffBytes } from '../shared/audio-format';
import type { ReasonCode } from '../shared/calls/schema';
import { endOfTags, mpegFrames } from '../shared/mpeg-frames';
import { type WavLength, wavHeaderReader } from './wav-header';

type Fault = Extract<
  ReasonCode,
  'RECORDING_EMPTY' | 'RECORDING_NOT_AUDIO' | 'RECORDING_TRUNCATED' | 'RECORDING_TOO_LARGE'
>;

/** The vendor did not send a usable recording. */
export class UnusableRecording extends Error {
  override readonly name = 'UnusableRecording';

  /**
   * @param doubtfulBytes size of a recording that may be whole. The same size again means that the vendor has
   * no more
   */
  constructor(
    readonly code: Fault,
    message: string,
    readonly doubtfulBytes?: number,
  ) {
    super(message);
  }
}

export interface AudioExpectations {
  contentType: string;
  /** Bytes that the vendor announced. */
  announcedBytes?: number | undefined;
  /** Larger recordings are refused (bytes). */
  maxBytes: number;
  /** Talk time in seconds. Much shorter audio is truncated. */
  talkSeconds: number;
  /** Bytes of a doubtful recording from an earlier attempt. The same size again is accepted. */
  doubtedBytes?: number | undefined;
}

/** Truncated: under 50 % of the talk time and more than 2 s short. */
const leastShare = 0.5;
const leastShortfallSeconds = 2;
/** Without an announced length, a smaller share is fetched again. Vendors round and recorders start late. */
const undoubtedShare = 0.9;
/** Bytes at the end that show whether an error page replaced the audio. */
const tailBytes = 64;

/**
 * Passes a recording on while it checks it. The stream fails on anything but audio, such as an HTML error
 * page with status 200. It also fails on a recording that is empty, truncated or too large. Nothing is stored
 * then.
 */
export const audioCheck = (expected: AudioExpectations): Transform & { bytes: number } => {
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let measured: Measurement | undefined;

  /** Starts to measure once the format is known. Passes on what was held back until then. */
  const begin = (): UnusableRecording | null => {
    const format = audioFormatOf(head)?.extension;
    if (format === undefined) return notAudio(expected.contentType);
    measured = { format, frames: mpegFrames(endOfTags(head)), wav: wavHeaderReader() };
    pass(head, measured);
    return null;
  };
  const pass = (chunk: Buffer, { format, frames, wav }: Measurement): void => {
    if (format === 'mp3') frames.read(chunk);
    if (format === 'wav') wav.read(chunk);
    check.push(chunk);
  };

  const check = Object.assign(
    new Transform({
      transform(chunk: Buffer, _encoding, done: TransformCallback) {
        check.bytes += chunk.length;
        if (check.bytes > expected.maxBytes) {
          done(tooLarge(expected.maxBytes));
          return;
        }
        tail = Buffer.concat([tail, chunk.subarray(-tailBytes)]).subarray(-tailBytes);
        if (measured) {
          pass(chunk, measured);
          done();
          return;
        }
        head = Buffer.concat([head, chunk]);
        done(head.length < sniffBytes ? null : begin());
      },
      flush(done: TransformCallback) {
        done(findFaultAtEnd());
      },
    }),
    { bytes: 0 },
  );

  const findFaultAtEnd = (): UnusableRecording | null => {
    if (check.bytes === 0) return new UnusableRecording('RECORDING_EMPTY', 'The recording has no content');
    if (check.bytes < leastBytes) return notAudio(expected.contentType);
    const unknown = measured ? null : begin();
    if (unknown || !measured) return unknown;
    if (/<\/(html|body)>\s*$/i.test(tail.toString('latin1')))
      return toTruncated('a web page follows the audio');
    if (expected.announcedBytes !== undefined && check.bytes < expected.announcedBytes)
      return toTruncated(`${check.bytes} of ${expected.announcedBytes} bytes came`);
    const { format, frames, wav } = measured;
    if (format === 'mp3')
      return frames.seconds() === 0
        ? notAudio(expected.contentType)
        : (tooShort(frames.seconds()) ?? doubt(frames.seconds()));
    return format === 'wav' ? findWavFault(wav.length()) : null;
  };

  /** Trusts the length in a WAV header within the usual errors of recorders. Measures any other recording. */
  const findWavFault = ({ announcedBytes, seconds, uncertainBytes }: WavLength): UnusableRecording | null => {
    if (announcedBytes === undefined)
      return seconds === undefined ? null : (tooShort(seconds) ?? doubt(seconds));
    if (check.bytes + uncertainBytes >= announcedBytes) return null;
    const detail = `${check.bytes} of the ${announcedBytes} bytes that its header announces came`;
    // Some recorders write the same header into every file. Long enough audio may have such a header.
    return seconds === undefined || tooShort(seconds) ? toTruncated(detail) : doubtUnlessRepeated(detail);
  };

  const isShortOf = (share: number, heard: number): boolean =>
    heard < expected.talkSeconds * share && expected.talkSeconds - heard > leastShortfallSeconds;
  const describeLengths = (heard: number) =>
    `${Math.round(heard)} s of audio for a talk of ${expected.talkSeconds} s`;

  const tooShort = (heard: number): UnusableRecording | null =>
    isShortOf(leastShare, heard) ? toTruncated(describeLengths(heard)) : null;

  /** Without an announced length, an early close of the connection looks like the end. */
  const doubt = (heard: number): UnusableRecording | null =>
    expected.announcedBytes === undefined && isShortOf(undoubtedShare, heard)
      ? doubtUnlessRepeated(describeLengths(heard))
      : null;

  const doubtUnlessRepeated = (detail: string): UnusableRecording | null =>
    check.bytes === expected.doubtedBytes ? null : toTruncated(detail, check.bytes);
  return check;
};

interface Measurement {
  format: NonNullable<ReturnType<typeof audioFormatOf>>['extension'];
  frames: ReturnType<typeof mpegFrames>;
  wav: ReturnType<typeof wavHeaderReader>;
}

const notAudio = (contentType: string) =>
  new UnusableRecording(
    'RECORDING_NOT_AUDIO',
    `The vendor sent ${contentType.includes('html') ? 'a web page' : 'something that is no audio'} instead of a recording`,
  );

export const tooLarge = (maxBytes: number) =>
  new UnusableRecording('RECORDING_TOO_LARGE', `The recording is larger than ${maxBytes} bytes`);

const toTruncated = (detail: string, doubtfulBytes?: number) =>
  new UnusableRecording('RECORDING_TRUNCATED', `The recording ended early: ${detail}`, doubtfulBytes);
