import { mpegFrameAt } from '../../functions/shared/mpeg-frames';

/** The two bits of a frame's header that say how two channels are coded. */
export const channelModes = ['stereo', 'joint stereo', 'dual channel', 'mono'] as const;

export interface Mp3Frame {
  mode: (typeof channelModes)[number];
  /** Which kinds of joint coding are on; 0 where channels are coded apart. */
  modeExtension: number;
  sampleRate: number;
  /** Kilobits a second. */
  bitRate: number;
}

const samplesAFrame = 576;

/** The frames of an MP3 of MPEG-2 that consists of nothing else. */
export const mp3Frames = (content: Buffer): Mp3Frame[] => {
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

/** What LAME's tag says is to be left out when the frames are played, samples; the decoder's own delay is in `before`. */
export const lameDelays = (content: Buffer): { encoder: string; before: number; behind: number } => {
  const at = content.indexOf('LAME');
  const [first = 0, second = 0, third = 0] = content.subarray(at + 21, at + 24);
  return {
    encoder: content.toString('latin1', at, at + 9),
    before: ((first << 4) | (second >> 4)) + 529,
    behind: (((second & 15) << 8) | third) - 529,
  };
};
