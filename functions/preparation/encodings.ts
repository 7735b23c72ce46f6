/** How sound is compressed. */
export interface Encoding {
  extension: string;
  contentType: string;
  /** Samples per second. */
  sampleRate: number;
  /** Mean bits per second of each channel. */
  bitRate: number;
  /** Fewest bits per second of a channel. Even silence takes them. */
  leastBitRate: number;
  /** ffmpeg's arguments. */
  encoder: (channels: 1 | 2) => string[];
}

/**
 * The encoding for engines. It codes voices at 12 kHz with effort 1 and long packets.
 * That takes half the time of effort 3 at 16 kHz. Engines understand as many words (decision 051).
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
 * The encoding for people. Separate channels keep one party out of the other's channel.
 * The header tells players how much the encoder put in front. Some players trust only LAME.
 * Every browser plays MP3 at this rate. Some cannot play 8 or 12 kHz.
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
