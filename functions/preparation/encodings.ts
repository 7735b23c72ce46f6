/** How sound is compressed. */
export interface Encoding {
  extension: string;
  contentType: string;
  /** Samples a second. */
  sampleRate: number;
  /** Bits a second of each channel, on average. */
  bitRate: number;
  /** No sound takes fewer bits a second of a channel, not even silence. */
  leastBitRate: number;
  /** ffmpeg's arguments. */
  encoder: (channels: 1 | 2) => string[];
}

/**
 * What engines hear. Voices are coded at 12 kHz, with effort 1 and long packets. That takes half of the time that
 * effort 3 at 16 kHz takes, and as many words are understood (decision 051).
 */
export const opus: Encoding = {
  extension: 'ogg',
  contentType: 'audio/ogg',
  sampleRate: 12_000,
  bitRate: 14_000,
  leastBitRate: 500,
  encoder: (channels) => [
    ...['-c:a', 'libopus', '-application', 'voip', '-b:a', `${opus.bitRate * channels}`],
    ...['-compression_level', '1', '-frame_duration', '60', '-f', 'ogg'],
  ],
};

/**
 * What people listen to in any browser. Two channels are coded apart, so that neither party is heard in the other's. The
 * header tells players how much the encoder put in front, and some players believe only LAME itself. Every browser plays MP3
 * at this rate, and not every one at 8 or 12 kHz.
 */
export const mp3: Encoding = {
  extension: 'mp3',
  contentType: 'audio/mpeg',
  sampleRate: 16_000,
  bitRate: 24_000,
  leastBitRate: 24_000,
  encoder: (channels) => [
    ...['-c:a', 'libmp3lame', '-b:a', `${mp3.bitRate * channels}`, '-joint_stereo', '0'],
    ...[
      '-compression_level',
      '7',
      '-metadata:s:a:0',
      'encoder=LAME3.100',
      '-id3v2_version',
      '0',
      '-f',
      'mp3',
    ],
  ],
};
