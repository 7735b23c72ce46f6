/** `npm run test:all` runs every part of the tests and prints the time of each. */
import { type ChildProcess, spawn } from 'node:child_process';
import { whisperxWorkerPython } from '../cloud/python';
import { Lifetime } from '../lifetime';
import { type PartResult, testRows, timesOf } from '../test-parts';
import { endGroup } from './command';
import { readOptions } from './options';
import { exitCodeOf } from './run-to-exit';

const secondsSince = (began: number): number => (performance.now() - began) / 1000;

/** Holds back the output of a part until it ends, so the output of two parts does not mix. */
const writeAtEnd = ({ stdout, stderr }: ChildProcess): (() => void) => {
  const written: Buffer[] = [];
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk: Buffer) => written.push(chunk));
  return () => process.stderr.write(Buffer.concat(written));
};

const runPart = async (part: string, isAlone: boolean, lifetime: Lifetime): Promise<PartResult> => {
  const began = performance.now();
  const output = isAlone ? 'inherit' : 'pipe';
  const child = spawn('npm', ['run', part], { detached: true, stdio: ['ignore', output, output] });
  const writeOutput = isAlone ? () => undefined : writeAtEnd(child);
  lifetime.add(async () => {
    if (child.pid !== undefined && child.exitCode === null) await endGroup(child.pid, 10_000);
  });
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  writeOutput();
  return { part, seconds: secondsSince(began), passed: exitCode === 0 };
};

const command = {
  call: 'npm run test:all',
  does: 'Runs every part of the tests and prints how long each took.',
  options: {},
} as const;

/** The other parts still run after a failure. */
const runParts = async (lifetime: Lifetime): Promise<PartResult[]> => {
  readOptions(command);
  // The installation waits for the network while the first parts compute. If it fails, the worker's part says
  // why.
  const installation = whisperxWorkerPython(lifetime).catch(() => undefined);
  const results: PartResult[] = [];
  for (const row of testRows) {
    if (row.some((part) => part === 'test:worker')) await installation;
    if (lifetime.isEnding) break;
    const isAlone = row.length === 1;
    results.push(...(await Promise.all(row.map((part) => runPart(part, isAlone, lifetime)))));
  }
  return results;
};

const began = performance.now();
const lifetime = new Lifetime();
lifetime.endOnSignals();
runParts(lifetime)
  .then((results) => {
    console.log(`\n${timesOf(results, secondsSince(began))}`);
    process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
  })
  .catch((error: unknown) => {
    process.exitCode = exitCodeOf(error);
  })
  .finally(() => lifetime.end());
