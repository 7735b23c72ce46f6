/** One second of telephone audio. It has 8,000 samples of one byte. */
const bytesPerSecond = 8000;

/** The parts of a WAV file that recorders write differently. */
export interface WavOptions {
  seconds: number;
  /** The file length in the header, without its first 8 bytes. The default is correct. */
  riffBytes?: number;
  /** The audio length in the header (bytes). The default is correct. */
  audioBytes?: number;
  /** A chunk before or after the audio. */
  before?: Buffer;
  after?: Buffer;
}

const chunk = (mark: string, content: Buffer, length = content.length): Buffer => {
  const head = Buffer.alloc(8);
  head.write(mark, 0, 'latin1');
  head.writeUInt32LE(length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
};

/** A note that recorders write, such as software and date. */
export const note = (text: string): Buffer => chunk('LIST', Buffer.from(`INFO${text}`));

/** A whole WAV file with 8 kHz, one channel and µ-law. */
export const wavFile = ({ seconds, riffBytes, audioBytes, before, after }: WavOptions): Buffer => {
  const format = Buffer.alloc(16);
  format.writeUInt16LE(7, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(8000, 4);
  format.writeUInt32LE(bytesPerSecond, 8);
  format.writeUInt16LE(1, 12);
  format.writeUInt16LE(8, 14);
  const audio = Buffer.alloc(Math.round(seconds * bytesPerSecond), 0x7f);
  const content = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    before ?? Buffer.alloc(0),
    chunk('data', audio, audioBytes ?? audio.length),
    after ?? Buffer.alloc(0),
  ]);
  return Buffer.concat([chunk('RIFF', Buffer.alloc(0), riffBytes ?? content.length), content]);
};
