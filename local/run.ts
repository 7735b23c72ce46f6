import { join } from 'node:path';
import { FlagMistake, type RunFlags, readFlags } from './flags';
import { Lifetime } from './lifetime';
import { requireNode24 } from './node-version';
import { progressLine, watchUntilQuiet } from './progress';
import { resultTable, storedAs, writeResults } from './results';
import { generatedCalls, sampleCalls, sampleEmployees } from './samples/catalogue';
import { employeesFrom, type ListedCall, type SyncAnswer, type System, startSystem } from './system';

export interface FirstPass {
  system: System;
  flags: RunFlags;
  synced: SyncAnswer;
  calls: ListedCall[];
  /** Wall clock from the first sync request to the last call's end, seconds. */
  seconds: number;
  /** Names the sample set gives to stored calls. */
  labels: ReadonlyMap<string, string>;
}

/** Share of function invocations that crash when faults are asked for. */
const crashRate = 0.1;

/**
 * With a third of all requests failing, a stage of three requests at a time fails once in forty; twelve tries leave nothing
 * to chance even over thousands of calls.
 */
const patientRetries = { maxAttempts: 12, maxReceiveCount: 400 };

/** More rows than the simulated telephony lists; a real account's latest 500 (B6). */
export const syncLimit = (system: System): number =>
  Math.max(500, Math.min(5_000, system.expected.length + 10));

/** Brings the whole system up, syncs, and waits for every call's end; what is told to people goes to stderr. */
export const firstPass = async (label: string, flags: RunFlags, lifetime: Lifetime): Promise<FirstPass> => {
  const say = (line: string) => console.error(line);
  const calls = [...sampleCalls(), ...generatedCalls(flags.generated, flags.seed)];
  const ownTelephony = flags.sipuni !== undefined;
  const system = await startSystem({
    lifetime,
    label,
    calls,
    employees: flags.employeesFile
      ? employeesFrom(flags.employeesFile)
      : ownTelephony
        ? []
        : sampleEmployees(),
    vendors: flags,
    faults: flags.faults === undefined ? undefined : { rate: flags.faults, seed: flags.seed },
    crashes: flags.faults === undefined ? undefined : { rate: crashRate, seed: flags.seed },
    config: flags.faults === undefined ? {} : { retries: patientRetries },
    now: Date.now(),
    say,
  });
  say(`Deployed. The local cloud writes to ${system.cloud.logFile}`);
  if (flags.faults !== undefined) system.crashing(true);
  say('Syncing…');
  const startedAt = Date.now();
  const synced = await system.sync(syncLimit(system));
  say(synced.message);
  const progress = progressLine();
  const ended = await watchUntilQuiet(system, { show: progress.show });
  progress.end();
  const seconds = Math.round((Date.now() - startedAt) / 100) / 10;
  const labels = new Map(
    system.expected.flatMap((sample) => {
      const call = storedAs(sample, ended);
      return call ? [[call.callId, sample.id] as const] : [];
    }),
  );
  return { system, flags, synced, calls: ended, seconds, labels };
};

/** Writes the table of results (to stdout) and the results file. */
export const report = ({ calls, labels, flags, system }: FirstPass): void => {
  console.log(resultTable(calls, labels));
  const faults = flags.faults === undefined ? '' : `-faults-${flags.faults}`;
  const usual = join('.local', `results-${system.expected.length}-seed-${flags.seed}${faults}.json`);
  const file = flags.resultsFile ?? usual;
  writeResults(file, calls, labels);
  console.error(`Results: ${file}`);
};

/** Runs a command line program whose things all end with it. */
export const runProgram = (program: (flags: RunFlags, lifetime: Lifetime) => Promise<number>): void => {
  const lifetime = new Lifetime();
  lifetime.endOnSignals();
  void (async () => {
    try {
      requireNode24();
      return await program(readFlags(process.argv.slice(2)), lifetime);
    } catch (error) {
      if (lifetime.isEnding) return undefined;
      if (error instanceof FlagMistake) console.error(error.message);
      else console.error(error);
      return 1;
    }
  })().then(async (exitCode) => {
    await lifetime.end();
    // a signal's own handler ends the program with the signal's code
    if (exitCode !== undefined) process.exit(exitCode);
  });
};
