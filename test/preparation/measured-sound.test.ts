import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureSound } from '../../functions/preparation/measured-sound';

const folder = mkdtempSync(join(tmpdir(), 'santral-measured-sound-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** 8 kHz, one channel. */
const writeDecoded = (seconds: number) => {
  const path = join(folder, `${seconds}`);
  const samples = Int16Array.from({ length: seconds * 8_000 }, (_, at) => 9_000 * Math.sin(at / 2));
  writeFileSync(path, new Uint8Array(samples.buffer));
  return { path, channels: 1, rate: 8_000, durationMs: seconds * 1_000 } as const;
};

it('decoded sound is measured to its end, whatever each read returns', async () => {
  for (const seconds of [9.95, 10, 20.05]) {
    const { peaks, sound } = await measureSound(writeDecoded(seconds), () => false);
    expect(peaks[0]).toHaveLength(Math.ceil(seconds * 10));
    expect(sound.kind).toBe('mixture');
  }
});

it('measuring stops when time is up', async () => {
  const measuring = measureSound(writeDecoded(1), () => true);
  await expect(measuring).rejects.toMatchObject({ name: 'RetryLater', code: 'PREPARATION_FAILED' });
});
