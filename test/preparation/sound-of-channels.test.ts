import { type Sound, SoundOfChannels } from '../../functions/preparation/sound-of-channels';

type Signal = (seconds: number) => number;
/** A tone for half a second of every two. Full scale is an amplitude of 1. */
const beeps =
  (amplitude: number, from = 0): Signal =>
  (seconds) =>
    (seconds + 2 - from) % 2 < 0.5 ? amplitude * Math.sin(2 * Math.PI * 500 * seconds) : 0;
const invert =
  (signal: Signal): Signal =>
  (seconds) =>
    -signal(seconds);
const nothing: Signal = () => 0;

const measure = (
  signals: readonly Signal[],
  { rate = 8_000 as 8_000 | 16_000, seconds = 4, chunkSeconds = 10 } = {},
) => {
  const channels = signals.length === 2 ? 2 : 1;
  const samples = Int16Array.from({ length: seconds * rate * channels }, (_, at) =>
    Math.round(32_767 * (signals[at % channels]?.(Math.floor(at / channels) / rate) ?? 0)),
  );
  const measured = new SoundOfChannels(channels, rate);
  const chunk = chunkSeconds * rate * channels;
  for (let at = 0; at < samples.length; at += chunk) measured.read(samples.subarray(at, at + chunk));
  return measured;
};
const kindOf = ({ sound }: { sound: Sound }) => sound.kind;

describe('the peaks', () => {
  it('come ten per second with the rest at the end', () => {
    expect(measure([beeps(0.3)], { seconds: 2.05 }).peaks.map(({ length }) => length)).toEqual([21]);
  });

  it('are high with sound and 0 without', () => {
    const [peaks = []] = measure([beeps(0.3)], { seconds: 2 }).peaks;
    expect(Math.min(...peaks.slice(0, 5))).toBeGreaterThan(95);
    // The filter against rumble rings a little.
    expect(Math.max(...peaks.slice(6, 10))).toBeLessThan(5);
  });

  it('draw a party who is 20 dB fainter a third as high', () => {
    const both: Signal = (seconds) => (seconds < 2 ? beeps(0.3)(seconds) : beeps(0.03)(seconds));
    const [peaks = []] = measure([both]).peaks;
    expect(peaks[22]).toBeGreaterThan(28);
    expect(peaks[22]).toBeLessThan(36);
  });

  it('do not raise the noise of a quiet line', () => {
    const [peaks = []] = measure([beeps(0.002)]).peaks;
    expect(Math.max(...peaks)).toBeLessThan(50);
  });

  it('show each party at full height', () => {
    const measured = measure([beeps(0.4), beeps(0.04, 1)]);
    expect(kindOf(measured)).toBe('two-parties');
    const [left = [], right = []] = measured.peaks;
    expect([left[22], right[12]].every((peak = 0) => peak > 95)).toBe(true);
    expect([left[12], right[22]].every((peak = 100) => peak < 5)).toBe(true);
  });

  it.each([
    ['of two copies', beeps(0.3), beeps(0.3)],
    ['of mirrored copies, which cancel each other out otherwise', beeps(0.3), invert(beeps(0.3))],
    ['of the only channel with sound', nothing, beeps(0.3)],
  ])('are one row: %s', (_name, left, right) => {
    const { peaks } = measure([left, right]);
    expect(peaks).toHaveLength(1);
    expect(peaks[0]?.[22]).toBeGreaterThan(95);
  });

  it.each([
    [8_000, 0.1],
    [16_000, 0.7],
  ] as const)('are the same at %d Hz in pieces of %d s', (rate, chunkSeconds) => {
    const signals = [beeps(0.4), beeps(0.1, 1)];
    const whole = measure(signals, { rate });
    const inPieces = measure(signals, { rate, chunkSeconds });
    expect(inPieces.peaks).toEqual(whole.peaks);
    expect(inPieces.sound).toEqual(whole.sound);
  });
});

describe('the measured sound', () => {
  it('is the same at 8 and 16 kHz within 0.1 dB', () => {
    const levels = ([8_000, 16_000] as const).map((rate) => {
      const { sound } = measure([beeps(0.4), beeps(0.1, 1)], { rate });
      return sound.kind === 'two-parties' ? sound.levelsDb : [];
    });
    for (const channel of [0, 1])
      expect(Math.abs((levels[0]?.[channel] ?? 0) - (levels[1]?.[channel] ?? 9))).toBeLessThan(0.1);
  });

  it('excludes rumble, however loud', () => {
    const rumble: Signal = (seconds) => 0.01 * Math.sin(2 * Math.PI * 20 * seconds);
    expect(kindOf(measure([rumble]))).toBe('silent');
  });

  it('is silent for an empty recording', () => {
    expect(kindOf(measure([nothing, nothing]))).toBe('silent');
  });
});
