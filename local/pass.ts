import type { Source } from '../functions/telephony/vendors';
import { bringIn, type Pass } from './bring-in';
import { sayIfBusy } from './busy-machine';
import { realClock } from './clock';
import type { RunFlags } from './commands/flags';
import { readEmployees } from './employees';
import type { Lifetime } from './lifetime';
import { ProgressLine } from './progress-line';
import { sampleEmployees } from './samples/catalogue';
import type { Accounts } from './simulators';
import { modelLies } from './simulators/bedrock/language-model/lies';
import { simulatorOf } from './simulators/vendor-simulator';
import { type System, type SystemOptions, startSystem } from './system';
import { needsOwnEmployees, type Work, workOf } from './work';

export interface FirstPass extends Pass {
  system: System;
  work: Work;
  /** Names of stored calls in the samples. */
  labels: ReadonlyMap<string, string>;
}

/** Share of function invocations that crash if the run has faults. */
const crashRate = 0.1;

/**
 * If a third of all requests fail, an attempt of three requests fails once in 40. With 12 attempts no call
 * fails, even among thousands.
 */
const patientRetries = { maxAttempts: 12, maxReceiveCount: 400 };

/** The sample accounts of the run's sources. A person's own account replaces a sample account. */
const accountsOf = ({ flags, sources }: Work, now: number): Accounts => {
  const { engine, generated, seed, modelFilters } = flags;
  const allLanguages = flags.modelsDirectory !== undefined;
  const asked = { now, engine, generated, seed, modelFilters, allLanguages };
  return Object.fromEntries(
    sources
      .filter((source) => !flags.accounts[source])
      .map((source) => [source, simulatorOf(source).samples(asked)]),
  );
};

/** Starts the whole system and brings everything in once. Messages go to stderr. */
export const runFirstPass = async (
  label: string,
  flags: RunFlags,
  lifetime: Lifetime,
  { page, config }: Pick<SystemOptions, 'page' | 'config'> = {},
): Promise<FirstPass> => {
  const progress = new ProgressLine();
  lifetime.add(() => progress.end());
  progress.step('Reading the samples', 5);
  const say = (line: string) => progress.say(line);
  const wasBusy = sayIfBusy(say);
  const now = Date.now();
  const work = workOf(flags, now);
  const { engine, modelsDirectory } = flags;
  const accounts = accountsOf(work, now);
  const leftOut = Object.values(accounts).flatMap((account) => account.leftOut ?? []);
  if (leftOut.length > 0)
    say(`Left out, because the models at hand know English only: ${leftOut.join(', ')}`);
  const engineOf = (source: Source) => [source, accounts[source]?.engine ?? engine] as const;
  const system = await startSystem({
    lifetime,
    label,
    accounts,
    engines: Object.fromEntries(work.sources.map(engineOf)),
    worker: modelsDirectory ? { models: modelsDirectory } : undefined,
    employees: flags.employeesFile
      ? readEmployees(flags.employeesFile)
      : needsOwnEmployees(flags)
        ? []
        : sampleEmployees(),
    own: flags,
    lie: flags.modelLie === undefined ? undefined : modelLies[flags.modelLie],
    model: {
      family: flags.modelFamily,
      quota: flags.modelQuota,
      filters: flags.modelFilters,
      denies: flags.modelDenies,
    },
    faults: flags.faults === undefined ? undefined : { rate: flags.faults, seed: flags.seed },
    crashes: flags.faults === undefined ? undefined : { rate: crashRate, seed: flags.seed },
    page,
    config: { ...config, ...(flags.faults === undefined ? {} : { retries: patientRetries }) },
    // A crash shows only after the time-out. So a run with crashes keeps the usual time-outs.
    slowness: flags.faults === undefined ? realClock.programsPerCore() : 1,
    largeExports: flags.exportsDirectory !== undefined,
    now,
    say,
    step: (what, usualSeconds) => progress.step(what, usualSeconds),
  });
  say(`Deployed. The local cloud writes to ${system.cloud.logFile}`);
  if (flags.faults !== undefined) system.crashing(true);
  progress.step('Bringing everything in', 60);
  if (!wasBusy) sayIfBusy(say);
  const pass = await bringIn(system, work, { say, show: (line) => progress.show(line), lifetime });
  progress.end();
  return { ...pass, system, work, labels: labelsOf(system, pass) };
};

const labelsOf = ({ accounts }: System, { calls }: Pass): Map<string, string> =>
  new Map(
    Object.entries(accounts).flatMap(([source, account]) => [
      ...account.labels(calls.filter((call) => call.source === source)),
    ]),
  );
