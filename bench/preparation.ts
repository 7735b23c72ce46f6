/**
 * `npm run bench:preparation` measures the CPU seconds of preparing recordings. Other work changes them
 * little.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions } from '../local/commands/options';
import { exitCodeOf } from '../local/commands/run-to-exit';
import { ffmpegDirectory } from '../local/ffmpeg';
import { Lifetime } from '../local/lifetime';
import { requireNode24 } from '../local/node-version';
import { type MeasuredSet, measureSet } from './preparation/measure';
import { recordingSets } from './preparation/recordings';
import { limitsMissed, table } from './preparation/report';

const main = async (lifetime: Lifetime): Promise<number> => {
  requireNode24();
  readOptions({ call: 'npm run bench:preparation', does: 'Measures what preparing costs.', options: {} });
  const folder = mkdtempSync(join(tmpdir(), 'santral-bench-'));
  lifetime.add(() => rmSync(folder, { recursive: true, force: true }));
  const programs = await ffmpegDirectory(lifetime);
  mkdirSync(join(folder, 'originals'));
  const sets = recordingSets(join(folder, 'originals'), join(programs, 'ffmpeg'));
  const measured: MeasuredSet[] = [];
  for (const [at, set] of sets.entries())
    measured.push(await measureSet(set, join(folder, `set-${at}`), programs));
  const [samples] = measured;
  const missed = samples ? limitsMissed(samples) : ['nothing was measured'];
  console.error(table(measured));
  for (const limit of missed) console.error(`Missed: ${limit}`);
  console.log(JSON.stringify({ sets: measured, missed }, roundValue));
  return missed.length === 0 ? 0 : 1;
};

const roundValue = (_name: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value;

const lifetime = new Lifetime();
lifetime.endOnSignals();
main(lifetime)
  .catch(exitCodeOf)
  .then(async (exitCode) => {
    await lifetime.end();
    process.exitCode = exitCode;
  });
