import { readFileSync } from 'node:fs';
import { decibels, setUpPreparing, sound, voice } from './preparing';

const { make, write, prepare, heard } = setUpPreparing();

const corrupt = expect.objectContaining({ name: 'CallEnds', status: 'ERROR', code: 'RECORDING_CORRUPT' });
const silent = expect.objectContaining({ name: 'CallEnds', status: 'SKIPPED', code: 'RECORDING_SILENT' });

/** A tone of 150 ms in silence because its start is easy to find. */
const clickAt = (seconds: number) => `0.5*sin(2*PI*700*t)*between(t,${seconds},${seconds + 0.15})`;
const bare = ['-write_xing', '0', '-id3v2_version', '0'];

/** Start of each tone (s). */
const clicksIn = (samples: Float32Array): number[] => {
  const begins: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const [index, sample] of samples.entries()) {
    if (Math.abs(sample) < 0.15) continue;
    if (index - last > 4_800) begins.push(index / 16_000);
    last = index;
  }
  return begins;
};

describe('a recording that changes its format', () => {
  const joinRecordings = async (
    name: string,
    rates: readonly number[],
    channels: readonly (1 | 2)[] = [],
  ) => {
    const parts = rates.map((rate, at) =>
      make(
        `${at}-${rate}-${name}`,
        ...sound([`${clickAt(1)}+${clickAt(2.4)}`], 3, rate),
        ...['-ac', `${channels[at] ?? 1}`, ...(name.endsWith('mp3') ? [...bare, '-b:a', '32k'] : [])],
      ),
    );
    const expected: number[] = [];
    let seconds = 0;
    for (const part of parts) {
      const samples = await heard(part);
      expected.push(...clicksIn(samples).map((at) => seconds + at));
      seconds += samples.length / 16_000;
    }
    const content = Buffer.concat(parts.map((part) => readFileSync(part)));
    return { file: write(`joined-${name}`, content), expected, seconds };
  };

  it.each([
    ['of 16, 22 and 16 kHz', 'three.mp3', [16_000, 22_050, 16_000], [], 0.02],
    ['of AAC with 8 and 44 kHz', 'two.aac', [8_000, 44_100], [], 0.02],
    ['of one and two channels', 'wider.mp3', [16_000, 16_000], [1, 2] as const, 0.02],
    ['of two channels and one', 'narrower.mp3', [16_000, 16_000], [2, 1] as const, 0.02],
    // ffmpeg plays the first frame after a join at the old rate. It lasts 72 ms at 8 kHz and 26 ms at 22 kHz.
    ['of 22 and 8 kHz', 'two.mp3', [22_050, 8_000], [], 0.05],
  ])('keeps all its sound in place: %s', async (_name, name, rates, channels, tolerance) => {
    const { file, expected, seconds } = await joinRecordings(name, rates, channels);
    const prepared = await prepare(file);
    const samples = await heard(prepared.content);
    const clicks = clicksIn(samples);
    expect(clicks).toHaveLength(2 * rates.length);
    for (const [at, click] of clicks.entries())
      expect(Math.abs(click - (expected[at] ?? 0))).toBeLessThan(tolerance);
    expect(Math.abs(samples.length / 16_000 - seconds)).toBeLessThan(tolerance);
    expect(Math.abs(prepared.durationMs - samples.length / 16)).toBeLessThan(1);
  });

  it('keeps what decodes and its length when 0.5 % of the bytes are wrong', async () => {
    const whole = readFileSync(
      make('whole.mp3', ...sound([voice(180, 0, 3)], 30, 16_000), ...bare, '-b:a', '16k'),
    );
    let state = 7;
    for (let at = 0; at < whole.length; at += 1) {
      state = (state * 48_271) % 2_147_483_647;
      if (state % 200 === 0) whole[at] = (state >> 8) & 0xff;
    }
    const file = write('damaged.mp3', whole);
    const decodable = (await heard(file)).length / 16_000;
    const prepared = await prepare(file);
    const samples = await heard(prepared.content);
    expect(decodable).toBeGreaterThan(27);
    expect(Math.abs(samples.length / 16 - prepared.durationMs)).toBeLessThan(1);
    expect(decodable - samples.length / 16_000).toBeLessThan(0.2);
  });
});

/** A WAV of 8 kHz floating-point numbers. */
const floats = (name: string, sampleAt: (index: number) => number) => {
  const wave = Buffer.alloc(44 + 4 * 8_000 * 4);
  wave.write('RIFF');
  wave.writeUInt32LE(wave.length - 8, 4);
  wave.write('WAVEfmt ', 8);
  wave.writeUInt32LE(16, 16);
  wave.writeUInt16LE(3, 20);
  wave.writeUInt16LE(1, 22);
  wave.writeUInt32LE(8_000, 24);
  wave.writeUInt32LE(32_000, 28);
  wave.writeUInt16LE(4, 32);
  wave.writeUInt16LE(32, 34);
  wave.write('data', 36);
  wave.writeUInt32LE(wave.length - 44, 40);
  for (let index = 0; index < 4 * 8_000; index += 1) wave.writeFloatLE(sampleAt(index), 44 + 4 * index);
  return write(name, wave);
};
const tone = (index: number) => 0.3 * Math.sin((2 * Math.PI * 500 * index) / 8_000);

describe('samples that are no numbers', () => {
  it.each([
    ['one that is no number', Number.NaN, 1],
    ['one that is infinite', Number.POSITIVE_INFINITY, 1],
    ['hundreds', Number.NaN, 400],
  ])('spoil no other sample: %s', async (_name, value, count) => {
    const file = floats(`some-${value}-${count}.wav`, (at) =>
      at >= 8_000 && at < 8_000 + count ? value : tone(at),
    );
    const { content, durationMs } = await prepare(file);
    expect(durationMs).toBe(4_000);
    const samples = await heard(content);
    expect(decibels(samples, 0.2, 0.9)).toBeGreaterThan(-30);
    expect(decibels(samples, 2.5, 3.9)).toBeGreaterThan(-30);
  });

  it.each([Number.NaN, Number.NEGATIVE_INFINITY])(
    'count as silence when there is nothing else: %s',
    async (value) => {
      await expect(prepare(floats(`all-${value}.wav`, () => value))).rejects.toEqual(silent);
    },
  );
});

describe('a header that states less sound than follows', () => {
  const writeStatedLength = (name: string, bytes: number, wave: Buffer, after = Buffer.alloc(0)) => {
    const changed = Buffer.concat([wave, after]);
    changed.writeUInt32LE(bytes, changed.indexOf('data') + 4);
    return write(name, changed);
  };
  const makeSpeech = (seconds: number) =>
    readFileSync(make('spoken.wav', ...sound([voice(180, 0, 3)], seconds), '-bitexact'));

  it.each([1_000, 60_000])('is ignored with %d bytes of 128 000', async (bytes) => {
    const prepared = await prepare(writeStatedLength('understated.wav', bytes, makeSpeech(8)));
    expect(prepared.durationMs).toBe(8_000);
    expect(decibels(await heard(prepared.content), 4.2, 6.8)).toBeGreaterThan(-30);
  });

  it('counts when other parts of the file follow', async () => {
    const wave = makeSpeech(4);
    const notes = Buffer.alloc(40_008, 0x55);
    notes.write('note');
    notes.writeUInt32LE(40_000, 4);
    const prepared = await prepare(writeStatedLength('notes.wav', wave.length - 44, wave, notes));
    expect(prepared.durationMs).toBe(4_000);
  });

  it('makes no large file of another format count as silent', async () => {
    const aiff = readFileSync(make('whole.aiff', ...sound([voice(180, 0, 3)], 8)));
    aiff.writeUInt32BE(1_008, aiff.indexOf('SSND') + 4);
    await expect(prepare(write('understated.aiff', aiff))).rejects.toEqual(corrupt);
  });

  it('lets a short small file count as silent', async () => {
    const short = make('short.wav', '-f', 'lavfi', '-i', 'anullsrc=r=8000:cl=mono', '-t', '0.4');
    await expect(prepare(short)).rejects.toEqual(silent);
  });

  it('does no harm wherever the file ends', async () => {
    const wave = makeSpeech(1);
    for (const length of [4, 11, 12, 16, 20, 22, 36, 40, 43])
      await expect(prepare(write('ends.wav', wave.subarray(0, length)))).rejects.toMatchObject({
        status: 'ERROR',
      });
  });
});
