import { mpegFrameAt } from '../../functions/shared/mpeg-frames';

/** What the frames of an MP3 say of themselves. */
export interface Mp3Audio {
  /** As long as the frames play, which is up to 0.2 s more than was encoded. */
  seconds: number;
  channels: 1 | 2;
}

const monoMode = 3;

/**
 * Reads an MP3 of frames alone; what sounds in them is not looked at.
 *
 * @returns undefined for anything else: another format, tags, bytes between or behind the frames, a cut frame
 */
export const mp3Audio = (bytes: Buffer): Mp3Audio | undefined => {
  let seconds = 0;
  for (let at = 0; at < bytes.length; ) {
    const frame = mpegFrameAt(bytes.subarray(at));
    if (!frame || at + frame.bytes > bytes.length) return undefined;
    seconds += frame.seconds;
    at += frame.bytes;
  }
  if (seconds === 0) return undefined;
  return { seconds, channels: (bytes[3] ?? 0) >> 6 === monoMode ? 1 : 2 };
};
