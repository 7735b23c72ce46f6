import { readLameDelays, readMp3Frames } from './mp3-frames';
import { setUpPreparing, sound, voice } from './preparing';

const { make, prepare, heard } = setUpPreparing();

const agent = voice(140, 0, 1.7);
const customer = voice(230, 2, 3.8);
/** Sound that resembles itself at no other time. */
const hiss = (channel: number) => `0.2*(random(${channel})-0.5)*lt(mod(t+${channel},3),1.5)`;

/** Delay of the second sound by correlation (samples). */
const lag = (one: Float32Array, other: Float32Array): number => {
  const reach = 160;
  const like = (shift: number) => {
    let sum = 0;
    for (let at = reach; at < one.length - reach; at += 1) sum += (one[at] ?? 0) * (other[at + shift] ?? 0);
    return sum;
  };
  const shifts = Array.from({ length: 2 * reach + 1 }, (_, at) => at - reach);
  return shifts.reduce((best, shift) => (like(shift) > like(best) ? shift : best), 0);
};

/** Makes a recording and its listening copy. */
const listen = async (parties: readonly string[], seconds: number, rate = 8_000) => {
  const recording = make('parties.wav', ...sound(parties, seconds, rate));
  return { recording, ...(await prepare(recording, { keepsListeningCopy: true })) };
};

describe('the listening copy', () => {
  it.each([
    ['one channel', [agent], 'mono', 24],
    ['two channels', [agent, customer], 'stereo', 48],
  ] as const)('is MP3 with separate channels: %s', async (_name, parties, mode, bitRate) => {
    const { copy } = await listen(parties, 12);
    const frames = readMp3Frames(copy);
    expect(frames.length).toBeGreaterThan(300);
    expect(new Set(frames.map((frame) => `${frame.mode} ${frame.modeExtension}`))).toEqual(
      new Set([`${mode} 0`]),
    );
    // The first frame holds the header at any rate with room for it.
    expect(new Set(frames.slice(1).map((frame) => frame.bitRate))).toEqual(new Set([bitRate]));
    expect(new Set(frames.map(({ sampleRate }) => sampleRate))).toEqual(new Set([16_000]));
  });

  it.each([1.003, 4, 12.345])('says what to skip before and after %d s', async (seconds) => {
    const { copy, durationMs } = await listen([agent], seconds);
    const { encoder, before, behind } = readLameDelays(copy);
    expect(encoder).toBe('LAME3.100');
    const played = (readMp3Frames(copy).length - 1) * 576 - before - behind;
    expect(Math.abs(played / 16 - durationMs)).toBeLessThan(1);
    expect(Math.abs((await heard(copy)).length / 16 - durationMs)).toBeLessThan(1);
  });

  it.each([8_000, 16_000])('is in time with the recording and the prepared sound at %d Hz', async (rate) => {
    const { recording, copy, content, channels } = await listen([hiss(0), hiss(1)], 6, rate);
    expect(channels).toBe(2);
    for (const channel of [0, 1]) {
      const original = await heard(recording, channel);
      for (const written of [copy, content])
        expect(Math.abs(lag(original, await heard(written, channel)))).toBeLessThan(2 * 16);
    }
  });

  it('has the same bytes each time and is made only if kept', async () => {
    const [first, second] = [await listen([agent], 4), await listen([agent], 4)];
    expect(first.copy.equals(second.copy)).toBe(true);
    const without = await prepare(first.recording);
    expect(without.copy).toHaveLength(0);
    expect(without.content.equals(first.content)).toBe(true);
    expect(without.peaks).toEqual(first.peaks);
    expect(without.peaks.map(({ length }) => length)).toEqual([40]);
  });
});
