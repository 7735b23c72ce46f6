/** Bit rates of MPEG-2 layer III by header index (kbit/s). */
const BITRATES = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const SAMPLE_RATES = [22_050, 24_000, 16_000];
const SAMPLES_A_FRAME = 576;
const JOINT_STEREO = 1;
const SINGLE_CHANNEL = 3;

/**
 * Walks all frames of an MPEG-2 layer III recording after an ID3v2 tag. Throws at anything else than a frame,
 * so a broken file does not pass. Also throws at a frame that mixes its channels.
 */
export const readMp3 = (bytes: Buffer): { durationMs: number; sampleRate: number; channels: 1 | 2 } => {
  let offset = tagLength(bytes);
  let frames = 0;
  let sampleRate = 0;
  const modes = new Set<number>();
  while (offset < bytes.length) {
    const header = bytes.readUInt32BE(offset);
    // 11 sync bits of MPEG-2 layer III.
    if ((header & 0xfffe0000) >>> 0 !== 0xfff20000) throw new Error(`No MP3 frame begins at byte ${offset}.`);
    const bitrate = BITRATES[(header >> 12) & 0xf] ?? 0;
    sampleRate = SAMPLE_RATES[(header >> 10) & 3] ?? 0;
    modes.add((header >> 6) & 3);
    const padding = (header >> 9) & 1;
    offset += Math.floor((72 * bitrate * 1_000) / sampleRate) + padding;
    frames += 1;
  }
  if (offset !== bytes.length) throw new Error('The last MP3 frame is cut.');
  if (modes.has(JOINT_STEREO) || modes.size !== 1)
    throw new Error('The channels are not coded by themselves.');
  const durationMs = (frames * SAMPLES_A_FRAME * 1_000) / sampleRate;
  return { durationMs, sampleRate, channels: modes.has(SINGLE_CHANNEL) ? 1 : 2 };
};

const tagLength = (bytes: Buffer) => {
  if (bytes.toString('latin1', 0, 3) !== 'ID3') return 0;
  return [...bytes.subarray(6, 10)].reduce((size, byte) => (size << 7) | byte, 0) + 10;
};
