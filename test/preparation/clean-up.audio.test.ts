import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decibels, setUpPreparing, sound, voice } from './preparing';

const { make, prepare, heard } = setUpPreparing();

const clickSeconds = [0.5, 2.25, 6, 9.5];
const clicks = clickSeconds.map((at) => `between(t,${at},${at + 0.25})`).join('+');

describe('a prepared recording', () => {
  it.each([
    ['one channel', [`0.4*sin(2*PI*700*t)*(${clicks})+0.002*(random(0)-0.5)`]],
    ['two channels', [`0.4*sin(2*PI*700*t)*(${clicks})`, `${voice(230, 3, 3.9)}+0.001*(random(0)-0.5)`]],
  ])('keeps its length and every sound within 5 ms of its place: %s', async (_name, expressions) => {
    const prepared = await prepare(make('clicks.wav', ...sound(expressions, 12)));
    expect(prepared.channels).toBe(expressions.length);
    const samples = await heard(prepared.content);
    expect(Math.abs(samples.length / 16 - 12_000)).toBeLessThan(20);
    expect(prepared.durationMs).toBe(12_000);
    for (const at of clickSeconds) {
      const from = Math.round((at - 0.2) * 16_000);
      const around = samples.slice(from, from + 7_200);
      const loudest = around.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      const begins = (from + around.findIndex((sample) => Math.abs(sample) > loudest / 2)) / 16_000;
      expect(Math.abs(begins - at)).toBeLessThan(0.005);
    }
  });

  it('levels each channel by itself', async () => {
    const uneven = make('uneven.wav', ...sound([voice(140, 0, 1.7, 0.5), voice(230, 2, 3.8, 0.05)], 16));
    const before = decibels(await heard(uneven, 0), 8.2, 9.5) - decibels(await heard(uneven, 1), 10.2, 11.5);
    const { content } = await prepare(uneven);
    const after = decibels(await heard(content, 0), 8.2, 9.5) - decibels(await heard(content, 1), 10.2, 11.5);
    expect(before).toBeGreaterThan(19);
    expect(Math.abs(after)).toBeLessThan(6);
  });

  it('has less noise and hum under the voice', async () => {
    const hum = '0.05*sin(2*PI*50*t)+0.01*(random(0)-0.5)';
    const noisy = make('noisy.wav', ...sound([`${voice(180, 0, 2)}+${hum}`], 16));
    const measureClearance = (samples: Float32Array) =>
      decibels(samples, 8.2, 9.8) - decibels(samples, 10.5, 11.5);
    const { content } = await prepare(noisy);
    expect(measureClearance(await heard(content)) - measureClearance(await heard(noisy))).toBeGreaterThan(6);
  });

  it('is Opus at 16 kHz and far smaller than uncompressed recordings', async () => {
    const wave = make('big.wav', ...sound([voice(180, 0, 3)], 30));
    const { bytes, content, found } = await prepare(wave);
    expect(content.toString('latin1', 0, 4)).toBe('OggS');
    expect(content.indexOf('OpusHead')).toBeGreaterThan(0);
    expect(bytes).toBe(content.length);
    expect(found.original.bytes).toBe(statSync(wave).size);
    expect(bytes).toBeLessThan(found.original.bytes / 4);
  });

  it('has the same bytes each time and no metadata of the original', async () => {
    const tagged = make(
      'tagged.mp3',
      ...sound([voice(180, 0, 3)], 4),
      '-metadata',
      'title=Invented +998900000401',
    );
    expect(readFileSync(tagged).indexOf('Invented')).toBeGreaterThan(0);
    const [first, second] = [await prepare(tagged), await prepare(tagged)];
    expect(first.content.equals(second.content)).toBe(true);
    expect(first.content.indexOf('Invented')).toBe(-1);
    expect(first.content.indexOf('998900000401')).toBe(-1);
  });

  it('comes from every sample call', async () => {
    const folder = 'local/samples/audio';
    for (const name of readdirSync(folder).filter((file) => /^(en-07|uz-08|uz-11)/.test(file)))
      await expect(prepare(join(folder, name))).resolves.toMatchObject({ contentType: 'audio/ogg' });
  });
});
