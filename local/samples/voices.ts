import { spawnSync } from 'node:child_process';

/** Sample rate of the speech synthesiser (Hz). Mono, 16 bit. */
export const SPEECH_RATE = 22_050;

export interface Voice {
  /** espeak-ng's voice and variant, such as `uz+f2`. */
  name: string;
  /** 0 to 99. */
  pitch: number;
  wordsPerMinute: number;
}

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * Runs a program and returns its standard output.
 *
 * @throws Error naming the Debian packages if the program is missing, or with its error output if it fails
 */
export const runProgram = (program: string, args: readonly string[], input: Buffer | string): Buffer => {
  const { error, status, stdout, stderr } = spawnSync(program, args, { input, maxBuffer: MAX_OUTPUT_BYTES });
  if (error && 'code' in error && error.code === 'ENOENT') {
    throw new Error(
      `${program} is not installed. The samples are spoken with the Debian packages espeak-ng and ffmpeg: apt-get install espeak-ng ffmpeg`,
      { cause: error },
    );
  }
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ended with status ${status}: ${stderr.toString().trim()}`);
  return stdout;
};

/** Speaks the text without silence around it. Samples at SPEECH_RATE. */
export const speak = (text: string, voice: Voice): Int16Array => {
  const args = [
    '-v',
    voice.name,
    '-p',
    `${voice.pitch}`,
    '-s',
    `${voice.wordsPerMinute}`,
    '--stdin',
    '--stdout',
  ];
  // espeak-ng needs a plain apostrophe in Uzbek. With the correct one it spells the word in English.
  const wav = runProgram('espeak-ng', args, text.replace(/[ʻʼ’]/g, "'"));
  return trimSilence(samplesOf(wav));
};

/**
 * The samples of a WAV file. A WAV from a pipe has wrong sizes in its headers, so this takes all bytes after
 * `data`.
 */
const samplesOf = (wav: Buffer): Int16Array => {
  const start = wav.indexOf('data', 12, 'latin1') + 8;
  const samples = new Int16Array((wav.length - start) >> 1);
  for (let index = 0; index < samples.length; index += 1) samples[index] = wav.readInt16LE(start + index * 2);
  return samples;
};

const SILENCE_LEVEL = 250;

/** Everything from the first to the last audible sample. */
export const trimSilence = (samples: Int16Array): Int16Array => {
  const isHeard = (sample: number) => Math.abs(sample) > SILENCE_LEVEL;
  const first = samples.findIndex(isHeard);
  return first < 0 ? new Int16Array(0) : samples.slice(first, samples.findLastIndex(isHeard) + 1);
};

/** A ringing tone of 425 Hz for one second in every four. Samples at SPEECH_RATE. */
export const ringingTone = (seconds: number): Int16Array =>
  Int16Array.from({ length: seconds * SPEECH_RATE }, (_, index) => {
    const rings = Math.floor(index / SPEECH_RATE) % 4 === 0;
    return rings ? Math.round(4_000 * Math.sin((2 * Math.PI * 425 * index) / SPEECH_RATE)) : 0;
  });

/**
 * Encodes one or two channels of equal length as MP3 with 16 kHz and 16 kbit/s a channel. The same samples
 * give the same bytes. Two channels are encoded separately, because joint stereo would mix them.
 */
export const encodeMp3 = (channels: readonly Int16Array[]): Buffer => {
  const count = `${channels.length}`;
  const input = ['-f', 's16le', '-ar', `${SPEECH_RATE}`, '-ac', count, '-i', 'pipe:0'];
  const separate = channels.length === 1 ? [] : ['-joint_stereo', '0'];
  const bitRate = `${16 * channels.length}k`;
  const output = ['-ar', '16000', '-ac', count, '-c:a', 'libmp3lame', '-b:a', bitRate, ...separate];
  // Writes frames only. Tags, dates and the ffmpeg version would differ between machines.
  const sameBytes = [
    '-fflags',
    '+bitexact',
    '-flags:a',
    '+bitexact',
    '-map_metadata',
    '-1',
    '-id3v2_version',
    '0',
  ];
  const toPipe = ['-f', 'mp3', 'pipe:1'];
  const args = ['-v', 'error', ...input, ...output, ...sameBytes, ...toPipe];
  return runProgram('ffmpeg', args, interleave(channels));
};

/** Signed 16 bit, little-endian. The channels alternate sample by sample. */
const interleave = (channels: readonly Int16Array[]): Buffer => {
  const length = channels[0]?.length ?? 0;
  const raw = Buffer.alloc(length * channels.length * 2);
  for (const [channel, samples] of channels.entries()) {
    samples.forEach((sample, at) => {
      raw.writeInt16LE(sample, (at * channels.length + channel) * 2);
    });
  }
  return raw;
};
