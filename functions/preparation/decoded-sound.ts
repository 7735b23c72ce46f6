import { type Recording, toUntrustedInput } from './ffmpeg';

/** Sound as it goes from the decoding ffmpeg to the one that works on it: 16 bit, little-endian, interleaved. */
export interface Decoded {
  /** Two where the recording has two; of more a mixture. */
  channels: 1 | 2;
  /** Arguments of the ffmpeg that decodes. */
  decoding: string[];
}

/** Samples a second. */
export const decodedRate = 16_000;
/** A recording of which less than this share can be decoded is no recording of the call. */
export const leastDecoded = 0.5;

/**
 * Decodes a recording, and no more. A program of its own does so, because ffmpeg begins all its filters anew wherever the
 * format changes within a file (calls joined from several, a damaged frame), and loses what is in them: a second of a
 * filter that looks ahead, a few milliseconds of what is here. 16 bit, before anything else: what is no number in
 * a file of floating-point numbers would make filters that remember silent until the end.
 */
export const decoding = (recording: Recording, channels: number, maxSeconds: number): Decoded => {
  const filters = [
    `aformat=sample_fmts=s16${channels > 2 ? '' : `:channel_layouts=${channels === 2 ? 'stereo' : 'mono'}`}`,
    ...(channels > 2 ? [mixtureOf(channels)] : []),
    `aresample=${decodedRate}`,
  ];
  return {
    channels: channels === 2 ? 2 : 1,
    decoding: [
      ...['-max_error_rate', `${1 - leastDecoded}`],
      ...toUntrustedInput(recording),
      // One second more than allowed shows that it is too long.
      ...['-map', '0:a:0', '-af', filters.join(','), '-t', `${maxSeconds + 1}`],
      ...['-ac', channels === 2 ? '2' : '1', '-f', 's16le', 'pipe:1'],
    ],
  };
};

/** Decoded sound as another ffmpeg's input. */
export const decodedSound = ({ channels }: Decoded): string[] => [
  ...['-f', 's16le', '-ar', `${decodedRate}`, '-ac', `${channels}`, '-i', 'pipe:0'],
];

/** How long so many bytes of it play, ms. */
export const decodedMs = ({ channels }: Decoded, bytes: number): number =>
  Math.round((bytes * 1_000) / (2 * channels * decodedRate));

/** Nobody could say whose channels they are where there are more than two. */
export const mixtureOf = (channels: number): string =>
  `pan=mono|c0=${Array.from({ length: channels }, (_, channel) => `${1 / channels}*c${channel}`).join('+')}`;
