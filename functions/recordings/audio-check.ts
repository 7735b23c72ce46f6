import { Transform, type TransformCallback } from 'node:stream';
import { audioFormatOf, leastBytes, sniffBytes } from '../shared/audio-format';
import type { ReasonCode } from '../shared/calls/schema';
import { endOfTags, mpegFrames } from '../shared/mpeg-frames';
import { type WaveLength, waveLength } from './wave-length';

type Fault = Extract<
  ReasonCode,
  'RECORDING_EMPTY' | 'RECORDING_NOT_AUDIO' | 'RECORDING_TRUNCATED' | 'RECORDING_TOO_LARGE'
>;

/** What came is not a usable recording. */
export class UnusableRecording extends Error {
  override readonly name = 'UnusableRecording';

  /** @param doubtfulBytes of a recording that may be whole all the same. The vendor that sends as many again has no more. */
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
  /** Bytes the vendor announced, if any. */
  announcedBytes?: number | undefined;
  /** Larger recordings are refused, bytes. */
  maxBytes: number;
  /** Seconds the parties talked; audio far shorter than that was cut off. */
  talkSeconds: number;
  /** Bytes of a doubtful recording that an earlier try got. As many again are all that the vendor has. */
  doubtedBytes?: number | undefined;
}

/** A recording shorter than this share of the talk time, and short of it by more than this, was cut off on its way. */
const leastShare = 0.5;
const leastShortfallSeconds = 2;
/** Without any announced length, a shorter share is looked at again. Vendors round, and recorders start late. */
const undoubtedShare = 0.9;
/** Bytes at the end in which an error page that took the audio's place half-way would show. */
const tailBytes = 64;

/**
 * Lets a recording pass while checking that it is one. It fails the stream when the content is no audio, such as an
 * HTML error page with status 200. It also does when the content is empty, ends early, or is larger than allowed. Then
 * nothing is stored.
 */
export const audioCheck = (expected: AudioExpectations): Transform & { bytes: number } => {
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let measured: Measured | undefined;

  /** Begins to measure once the format is known, and lets pass what was held back until then. */
  const begin = (): UnusableRecording | null => {
    const format = audioFormatOf(head)?.extension;
    if (format === undefined) return notAudio(expected.contentType);
    measured = { format, frames: mpegFrames(endOfTags(head)), wave: waveLength() };
    pass(head, measured);
    return null;
  };
  const pass = (chunk: Buffer, { format, frames, wave }: Measured): void => {
    if (format === 'mp3') frames.read(chunk);
    if (format === 'wav') wave.read(chunk);
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
        done(faultAtEnd());
      },
    }),
    { bytes: 0 },
  );

  const faultAtEnd = (): UnusableRecording | null => {
    if (check.bytes === 0) return new UnusableRecording('RECORDING_EMPTY', 'The recording has no content');
    if (check.bytes < leastBytes) return notAudio(expected.contentType);
    const unknown = measured ? null : begin();
    if (unknown || !measured) return unknown;
    if (/<\/(html|body)>\s*$/i.test(tail.toString('latin1')))
      return truncated('a web page follows the audio');
    if (expected.announcedBytes !== undefined && check.bytes < expected.announcedBytes)
      return truncated(`${check.bytes} of ${expected.announcedBytes} bytes came`);
    const { format, frames, wave } = measured;
    if (format === 'mp3')
      return frames.seconds() === 0
        ? notAudio(expected.contentType)
        : (tooShort(frames.seconds()) ?? doubt(frames.seconds()));
    return format === 'wav' ? waveFault(wave.length()) : null;
  };

  /** A WAV that says its own length is believed, within what recorders get wrong. Any other is measured. */
  const waveFault = ({ announcedBytes, seconds, uncertainBytes }: WaveLength): UnusableRecording | null => {
    if (announcedBytes === undefined)
      return seconds === undefined ? null : (tooShort(seconds) ?? doubt(seconds));
    if (check.bytes + uncertainBytes >= announcedBytes) return null;
    const detail = `${check.bytes} of the ${announcedBytes} bytes that its header announces came`;
    // Some recorders write one header for all files. With enough sound for the talk this may be one of theirs.
    return seconds === undefined || tooShort(seconds) ? truncated(detail) : unlessSeenBefore(detail);
  };

  const isShortOf = (share: number, heard: number): boolean =>
    heard < expected.talkSeconds * share && expected.talkSeconds - heard > leastShortfallSeconds;
  const lengths = (heard: number) =>
    `${Math.round(heard)} s of audio for a talk of ${expected.talkSeconds} s`;

  const tooShort = (heard: number): UnusableRecording | null =>
    isShortOf(leastShare, heard) ? truncated(lengths(heard)) : null;

  /** A connection that closes early looks like the end where nobody announced a length. */
  const doubt = (heard: number): UnusableRecording | null =>
    expected.announcedBytes === undefined && isShortOf(undoubtedShare, heard)
      ? unlessSeenBefore(lengths(heard))
      : null;

  const unlessSeenBefore = (detail: string): UnusableRecording | null =>
    check.bytes === expected.doubtedBytes ? null : truncated(detail, check.bytes);
  return check;
};

interface Measured {
  format: NonNullable<ReturnType<typeof audioFormatOf>>['extension'];
  frames: ReturnType<typeof mpegFrames>;
  wave: ReturnType<typeof waveLength>;
}

const notAudio = (contentType: string) =>
  new UnusableRecording(
    'RECORDING_NOT_AUDIO',
    `The vendor sent ${contentType.includes('html') ? 'a web page' : 'something that is no audio'} instead of a recording`,
  );

export const tooLarge = (maxBytes: number) =>
  new UnusableRecording('RECORDING_TOO_LARGE', `The recording is larger than ${maxBytes} bytes`);

const truncated = (detail: string, doubtfulBytes?: number) =>
  new UnusableRecording('RECORDING_TRUNCATED', `The recording ended early: ${detail}`, doubtfulBytes);
