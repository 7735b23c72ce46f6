import { readFileSync } from 'node:fs';
import { prepareRecording } from '../../functions/preparation/prepare-recording';
import { lameDelays, mp3Frames } from './mp3-frames';
import { patienceMs, preparing, sound, voice } from './preparing';

const { make, prepare, heard, programs, workDirectory } = preparing();

const agent = voice(140, 0, 1.7);
const customer = voice(230, 2, 3.8);
/** Sound that resembles itself at no other time. */
const hiss = (channel: number) => `0.2*(random(${channel})-0.5)*lt(mod(t+${channel},3),1.5)`;

/** By how many samples the second sounds late, by correlation. */
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

describe('What people listen to', () => {
  it.each([
    ['one channel', [agent], 'mono', 24],
    ['two channels', [agent, customer], 'stereo', 48],
  ] as const)('is MP3 that codes no channels jointly: %s', async (_name, parties, mode, bitRate) => {
    const { content } = await prepare(make('parties.wav', ...sound(parties, 12)));
    const frames = mp3Frames(content);
    expect(frames.length).toBeGreaterThan(300);
    expect(new Set(frames.map((frame) => `${frame.mode} ${frame.modeExtension}`))).toEqual(
      new Set([`${mode} 0`]),
    );
    // The first frame holds the header, in whatever rate has room for it.
    expect(new Set(frames.slice(1).map((frame) => frame.bitRate))).toEqual(new Set([bitRate]));
    expect(new Set(frames.map(({ sampleRate }) => sampleRate))).toEqual(new Set([16_000]));
  });

  it.each([1.003, 4, 12.345])('says what to leave out before and behind %d s', async (seconds) => {
    const { content, durationMs } = await prepare(make('long.wav', ...sound([agent], seconds)));
    const { encoder, before, behind } = lameDelays(content);
    expect(encoder).toBe('LAME3.100');
    const played = (mp3Frames(content).length - 1) * 576 - before - behind;
    expect(Math.abs(played / 16 - durationMs)).toBeLessThan(1);
    expect(Math.abs((await heard(content)).length / 16 - durationMs)).toBeLessThan(1);
  });

  it.each([8_000, 16_000])('is in time with the recording, within 2 ms: %d Hz', async (rate) => {
    const recording = make('hiss.wav', ...sound([hiss(0), hiss(1)], 6, rate));
    const { content, channels } = await prepare(recording);
    expect(channels).toBe(2);
    for (const channel of [0, 1]) {
      const late = lag(await heard(recording, channel), await heard(content, channel));
      expect(Math.abs(late)).toBeLessThan(32);
    }
  });

  it('is the prepared recording where a copy is kept and nothing elsewhere', async () => {
    const recording = make('kept.wav', ...sound([agent], 4));
    const kept = await Promise.all(
      [true, false].map(async (keepsListeningCopy) => {
        const ports = { ffmpegDirectory: programs(), maxSeconds: 60, workDirectory, keepsListeningCopy };
        const {
          listening,
          recording: prepared,
          peaks,
          remove,
        } = await prepareRecording(ports)(recording, Date.now() + patienceMs);
        const isSame = listening && readFileSync(listening.path).equals(readFileSync(prepared.path));
        await remove();
        return { isSame, peaks: peaks.map(({ length }) => length) };
      }),
    );
    expect(kept).toEqual([
      { isSame: true, peaks: [40] },
      { isSame: undefined, peaks: [40] },
    ]);
  });
});
