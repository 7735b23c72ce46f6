/** `npm run test:all`: every part of the tests, then the time that each took. */
import { spawn } from 'node:child_process';
import { whisperxWorkerPython } from '../cloud/python';
import { Lifetime } from '../lifetime';
import { type PartResult, testParts, timesOf } from '../test-parts';
import { endGroup } from './command';

const runPart = async (part: string, lifetime: Lifetime): Promise<PartResult> => {
  const began = performance.now();
  const child = spawn('npm', ['run', part], { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
  lifetime.add(async () => {
    if (child.pid !== undefined && child.exitCode === null) await endGroup(child.pid, 10_000);
  });
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
  return { part, seconds: (performance.now() - began) / 1000, passed: exitCode === 0 };
};

/** A part that fails does not keep the others from running. */
const runParts = async (lifetime: Lifetime): Promise<PartResult[]> => {
  // The installation waits for the network while the first parts compute. The worker's part says why it failed.
  const installation = whisperxWorkerPython(lifetime).catch(() => undefined);
  const results: PartResult[] = [];
  for (const part of testParts) {
    if (part === 'test:worker') await installation;
    if (lifetime.isEnding) break;
    results.push(await runPart(part, lifetime));
  }
  return results;
};

const lifetime = new Lifetime();
lifetime.endOnSignals();
runParts(lifetime)
  .then((results) => {
    console.log(`\n${timesOf(results)}`);
    process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
  })
  .finally(() => lifetime.end());
