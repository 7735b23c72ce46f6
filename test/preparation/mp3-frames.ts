import { mpegFrameAt } from '../../functions/shared/mpeg-frames';

/** Two bits of a frame's header that say how its channels are coded. */
export const channelModes = ['stereo', 'joint stereo', 'dual channel', 'mono'] as const;

export interface Mp3Frame {
  mode: (typeof channelModes)[number];
  /** The active kinds of joint coding. 0 for separate channels. */
  modeExtension: number;
  sampleRate: number;
  /** Kilobits per second. */
  bitRate: number;
}

const samplesAFrame = 576;

/** The frames of an MP3 that has only MPEG-2 frames. */
export const readMp3Frames = (content: Buffer): Mp3Frame[] => {
  const frames: Mp3Frame[] = [];
  for (let at = 0; at < content.length; ) {
    const frame = mpegFrameAt(content.subarray(at));
    if (!frame) throw new Error(`There is no frame at byte ${at}.`);
    const fourth = content[at + 3] ?? 0;
    frames.push({
      mode: channelModes[(fourth >> 6) as 0 | 1 | 2 | 3],
      modeExtension: (fourth >> 4) & 3,
      sampleRate: Math.round(samplesAFrame / frame.seconds),
      bitRate: Math.round((frame.bytes * 8) / frame.seconds / 1_000),
    });
    at += frame.bytes;
  }
  return frames;
};

/** What players must skip by LAME's tag (samples). `before` includes the decoder's own delay. */
export const readLameDelays = (content: Buffer): { encoder: string; before: number; behind: number } => {
  const at = content.indexOf('LAME');
  const [first = 0, second = 0, third = 0] = content.subarray(at + 21, at + 24);
  return {
    encoder: content.toString('latin1', at, at + 9),
    before: ((first << 4) | (second >> 4)) + 529,
    behind: (((second & 15) << 8) | third) - 529,
  };
};
