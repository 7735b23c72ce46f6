/**
 * Size of each frame of the sample recordings, per channel. They are MPEG-2 layer III, 16 kHz and 16 kbit/s a
 * channel.
 */
const FRAME_BYTES = 72;
const FRAME_SAMPLES = 576;
const SAMPLES_A_SECOND = 16_000;
const BYTES_A_SECOND = 2_000;

const MPEG_LAYER_3 = 0x55;
/** Samples that the encoder adds before the first one. */
const CODEC_DELAY = 1_393;
const PADDING_OFF = 2;

/**
 * Puts the frames of a sample recording into a WAV container without re-encoding (format tag 0x0055). Call
 * recorders do this to save space. The comment in an INFO list makes copies of one recording differ.
 *
 * @throws Error if the recording has an incomplete frame
 */
export const wavOf = (mp3: Buffer, comment: string): Buffer => {
  const channels = channelsOf(mp3);
  const frameBytes = FRAME_BYTES * channels;
  if (mp3.length === 0 || mp3.length % frameBytes !== 0) {
    throw new Error(
      'The sample recording is no sequence of whole MP3 frames; make it again with npm run samples.',
    );
  }
  const chunks = [
    chunk('fmt ', format(channels)),
    chunk('fact', uint32((mp3.length / frameBytes) * FRAME_SAMPLES)),
    chunk('LIST', Buffer.concat([Buffer.from('INFO', 'latin1'), chunk('ICMT', Buffer.from(`${comment}\0`))])),
    chunk('data', mp3),
  ];
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE', 'latin1'), ...chunks]));
};

/** The two highest bits of the header's last byte give the channel mode. The value 3 means mono. */
const channelsOf = (mp3: Buffer): 1 | 2 => ((mp3[3] ?? 0) >> 6 === 3 ? 1 : 2);

/** MPEGLAYER3WAVEFORMAT of the Windows SDK, little-endian. */
const format = (channels: 1 | 2): Buffer => {
  const fields = Buffer.alloc(30);
  fields.writeUInt16LE(MPEG_LAYER_3, 0);
  fields.writeUInt16LE(channels, 2);
  fields.writeUInt32LE(SAMPLES_A_SECOND, 4);
  fields.writeUInt32LE(BYTES_A_SECOND * channels, 8);
  fields.writeUInt16LE(1, 12); // block alignment, which compressed audio lacks
  fields.writeUInt16LE(0, 14); // bits a sample, which compressed audio lacks
  fields.writeUInt16LE(12, 16); // bytes after this field
  fields.writeUInt16LE(1, 18); // MPEGLAYER3_ID_MPEG
  fields.writeUInt32LE(PADDING_OFF, 20);
  fields.writeUInt16LE(FRAME_BYTES * channels, 24);
  fields.writeUInt16LE(1, 26); // frames a block
  fields.writeUInt16LE(CODEC_DELAY, 28);
  return fields;
};

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** A RIFF chunk. Its size excludes the padding byte for an even length. */
const chunk = (id: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(id, 'latin1'),
    uint32(content.length),
    content,
    Buffer.alloc(content.length % 2),
  ]);
