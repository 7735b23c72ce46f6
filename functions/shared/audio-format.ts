/** What audio is known by: its first bytes, because the type a vendor announces proves nothing. */
export interface AudioFormat {
  extension: 'mp3' | 'wav' | 'ogg' | 'flac' | 'm4a';
  contentType: string;
}

/** Bytes needed to tell audio from anything else. */
export const sniffBytes = 16;

const formats = {
  mp3: { extension: 'mp3', contentType: 'audio/mpeg' },
  wav: { extension: 'wav', contentType: 'audio/wav' },
  ogg: { extension: 'ogg', contentType: 'audio/ogg' },
  flac: { extension: 'flac', contentType: 'audio/flac' },
  mp4: { extension: 'm4a', contentType: 'audio/mp4' },
} as const satisfies Record<string, AudioFormat>;

/** MP3 (with or without ID3 tag), WAV, Ogg, FLAC or MP4 by {@link sniffBytes} bytes; `undefined` for anything else. */
export const audioFormatOf = (head: Buffer): AudioFormat | undefined => {
  const mark = head.toString('latin1', 0, 4);
  if (mark === 'RIFF' && head.toString('latin1', 8, 12) === 'WAVE') return formats.wav;
  if (mark === 'OggS') return formats.ogg;
  if (mark === 'fLaC') return formats.flac;
  if (head.toString('latin1', 4, 8) === 'ftyp') return formats.mp4;
  return mark.startsWith('ID3') || mp3FrameAt(head) ? formats.mp3 : undefined;
};

export const looksLikeAudio = (head: Buffer): boolean => audioFormatOf(head) !== undefined;

const bitRates = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const sampleRates: Record<number, number[]> = {
  3: [44_100, 48_000, 32_000],
  2: [22_050, 24_000, 16_000],
  0: [11_025, 12_000, 8000],
};

/** Length in bytes and duration in seconds of the MPEG layer III frame a header begins, or `undefined`. */
export const mp3FrameAt = (header: Buffer): { bytes: number; seconds: number } | undefined => {
  if (header.length < 4 || header[0] !== 0xff || ((header[1] ?? 0) & 0xe0) !== 0xe0) return undefined;
  const [, second = 0, third = 0] = header;
  const version = (second >> 3) & 3;
  const layer3 = ((second >> 1) & 3) === 1;
  const kbits = (version === 3 ? bitRates.mpeg1 : bitRates.mpeg2)[third >> 4];
  const rate = sampleRates[version]?.[(third >> 2) & 3];
  if (!layer3 || !kbits || !rate) return undefined;
  const samples = version === 3 ? 1152 : 576;
  const padding = (third >> 1) & 1;
  return { bytes: Math.floor(((samples / 8) * kbits * 1000) / rate) + padding, seconds: samples / rate };
};
