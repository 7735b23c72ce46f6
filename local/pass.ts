import { join } from 'node:path';
import { wonLabels } from './alotech-results';
import type { ShownSync, SyncRange } from './alotech-sync';
import { listAudioJobs, type ShownJob } from './audio-jobs';
import { sayIfBusy } from './busy-machine';
import type { RunFlags } from './commands/flags';
import { mending } from './denied-model';
import { explain, keepDetails } from './errors';
import { type ExportFile, exportsFrom, type ShownImport, sampleExports } from './exports';
import type { Lifetime } from './lifetime';
import { type ListedCall, type ShownCall, showCalls } from './listing';
import { type Watching, watchUntilQuiet } from './progress';
import { ProgressLine } from './progress-line';
import { hasEnded, resultTable, storedAs, writeResults } from './results';
import { alotechCalls, type ExpectedAlotech, expectedAlotech } from './samples/alotech';
import { callsFor, generatedCalls, sampleCalls, sampleEmployees } from './samples/catalogue';
import { modelLies } from './simulators/bedrock/language-model/lies';
import { withFilteredEnds } from './simulators/bedrock/model-filters';
import type { SyncAnswer } from './sipuni-sync';
import { employeesFrom, type System, startSystem } from './system';

/** What a run brings in, the same at every pass. */
export interface Work {
  flags: RunFlags;
  exports: readonly ExportFile[];
  /** The thirty days before the run began: what a first scheduled sync of Alotech asks for. */
  alotechRange: SyncRange;
  /** What must come out of Alotech's calls; absent with an account or with exports of one's own. */
  expectedAlotech: ExpectedAlotech | undefined;
}

/** What one pass brought in, once everything has come to its end. */
export interface Pass {
  sipuni: SyncAnswer | undefined;
  alotech: ShownSync | undefined;
  imports: ShownImport[];
  /** Every stored call, thousands of Alotech's that nobody won among them. */
  calls: ListedCall[];
  jobs: ShownJob[];
  /** The whole calls that somebody wants to hear, as the API shows each. */
  shown: ShownCall[];
  /** Why calls on their way waited, by reason code, as far as anybody looked. */
  waitedFor: ReadonlySet<string>;
  /** Wall clock from the first request to the last call's end, seconds. */
  seconds: number;
  /** What could not be brought in or shown, in a sentence or two each. */
  failures: string[];
}

export interface FirstPass extends Pass {
  system: System;
  work: Work;
  /** Names the samples give to stored calls. */
  labels: ReadonlyMap<string, string>;
}

/** Share of function invocations that crash when faults are asked for. */
const crashRate = 0.1;

/**
 * With a third of all requests failing, a stage of three requests at a time fails once in forty; twelve tries leave nothing
 * to chance even over thousands of calls.
 */
const patientRetries = { maxAttempts: 12, maxReceiveCount: 400 };

const dayMs = 86_400_000;
const historyDays = 30;
/** How far the overlap of the scheduled sync reaches back for records that appear late, milliseconds. */
const overlapMs = 2 * 3_600_000;
/** Records that no sync has shown after so many of them will never be shown. */
const lateSyncs = 10;

/** More rows than the simulated telephony lists; a real account's latest 500 (B6). */
const syncLimit = (system: System): number => Math.max(500, Math.min(5_000, system.expected.length + 10));

const wants = ({ source }: RunFlags, one: 'sipuni' | 'alotech'): boolean =>
  source === 'all' || source === one;

const exportsOf = (flags: RunFlags): ExportFile[] => {
  if (!wants(flags, 'alotech')) return [];
  if (flags.exportsDirectory) return exportsFrom(flags.exportsDirectory);
  return flags.alotech ? [] : sampleExports();
};

/** Brings the whole system up, and everything in for the first time; what is told to people goes to stderr. */
export const firstPass = async (label: string, flags: RunFlags, lifetime: Lifetime): Promise<FirstPass> => {
  const progress = new ProgressLine();
  lifetime.add(() => progress.end());
  progress.step('Reading the samples', 5);
  const say = (line: string) => progress.say(line);
  const wasBusy = sayIfBusy(say);
  const now = Date.now();
  const ownAlotech = flags.alotech !== undefined || flags.exportsDirectory !== undefined;
  const work: Work = {
    flags,
    exports: exportsOf(flags),
    alotechRange: { from: now - historyDays * dayMs, to: now },
    expectedAlotech: wants(flags, 'alotech') && !ownAlotech ? expectedAlotech(now) : undefined,
  };
  const { engine, modelsDirectory } = flags;
  const listed = [...sampleCalls(), ...generatedCalls(flags.generated, flags.seed)];
  const { calls, leftOut } = callsFor(engine, listed, { allLanguages: modelsDirectory !== undefined });
  if (leftOut.length > 0 && wants(flags, 'sipuni'))
    say(`Left out, because the models at hand know English only: ${leftOut.join(', ')}`);
  const system = await startSystem({
    lifetime,
    label,
    // The calls of Alotech's samples that are heard are in Turkish.
    engines: { sipuni: engine, alotech: engine === 'whisperx' && !modelsDirectory ? 'navai' : engine },
    worker: modelsDirectory ? { models: modelsDirectory } : undefined,
    calls: wants(flags, 'sipuni') ? (flags.modelFilters ? withFilteredEnds(calls) : calls) : [],
    alotechCalls: wants(flags, 'alotech') ? alotechCalls(now) : [],
    employees: flags.employeesFile
      ? employeesFrom(flags.employeesFile)
      : flags.sipuni
        ? []
        : sampleEmployees(),
    vendors: flags,
    lie: flags.modelLie === undefined ? undefined : modelLies[flags.modelLie],
    model: {
      family: flags.modelFamily,
      quota: flags.modelQuota,
      filters: flags.modelFilters,
      denies: flags.modelDenies,
    },
    faults: flags.faults === undefined ? undefined : { rate: flags.faults, seed: flags.seed },
    crashes: flags.faults === undefined ? undefined : { rate: crashRate, seed: flags.seed },
    config: flags.faults === undefined ? {} : { retries: patientRetries },
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
  return { ...pass, system, work, labels: labelsOf(system, work, pass) };
};

/**
 * Both sources and the exports at once, in whatever order they come; then waits for every call's end.
 *
 * A part that fails is said and kept in `failures`, and the others go on.
 */
export const bringIn = async (
  system: System,
  { flags, exports, alotechRange }: Work,
  told: Omit<Parts, 'failures'> & Pick<Watching, 'clock'>,
): Promise<Pass> => {
  const { say, show, clock } = told;
  const startedAt = Date.now();
  const failures: string[] = [];
  const waitedFor = new Set<string>();
  const attempt = partsOf({ ...told, failures });
  const sayMessage = async <T extends { message: string }>(what: Promise<T>): Promise<T> => {
    const answer = await what;
    say(answer.message);
    return answer;
  };
  const [sipuni, alotech, imports] = await Promise.all([
    wants(flags, 'sipuni')
      ? attempt('the sync of Sipuni', () => sayMessage(system.sync(syncLimit(system))), undefined)
      : undefined,
    wants(flags, 'alotech')
      ? attempt('the sync of Alotech', () => sayMessage(syncAlotechWithLate(system, alotechRange)), undefined)
      : undefined,
    attempt('the upload of exports', () => system.uploadExports(exports), []),
  ]);
  for (const { file, message } of imports) say(`${file}: ${message}`);
  const calls = await attempt(
    'the wait for the calls',
    () =>
      watchUntilQuiet(system, {
        ...(show ? { show } : {}),
        ...(clock ? { clock } : {}),
        ...(flags.modelDenies === undefined ? {} : { seen: mending(system, waitedFor) }),
      }),
    [],
  );
  const seconds = Math.round((Date.now() - startedAt) / 100) / 10;
  const unfinished = calls.filter((call) => !hasEnded(call)).length;
  if (unfinished > 0) {
    failures.push(
      `Calls without an end: ${unfinished}. Nothing moves any more. The log of the local cloud says why.`,
    );
    say(`✗ ${failures.at(-1)}`);
  }
  const jobs = await attempt('the list of audio jobs', () => listAudioJobs(system.api), []);
  const shown = await attempt(
    'the list of results',
    () => showCalls(system.api, heardCalls({ calls, jobs })),
    [],
  );
  return { sipuni, alotech, imports, calls, jobs, shown, waitedFor, seconds, failures };
};

interface Parts {
  failures: string[];
  say: (line: string) => void;
  show?: ((line: string) => void) | undefined;
  lifetime: Pick<Lifetime, 'isEnding'>;
  /** Keeps the stack of an error; answers where. */
  keep?: (error: unknown) => string;
}

/**
 * Runs the parts of a pass and shows which are waited for.
 *
 * One that fails is said, and `otherwise` stands in for what it would have answered.
 */
export const partsOf = ({ failures, say, show, lifetime, keep = keepNow }: Parts) => {
  const waiting = new Set<string>();
  const showWaiting = () => show?.(waiting.size === 0 ? '' : `waits for: ${[...waiting].join(', ')}`);
  return async <T>(name: string, part: () => Promise<T>, otherwise: T): Promise<T> => {
    waiting.add(name);
    showWaiting();
    try {
      return await part();
    } catch (error) {
      if (lifetime.isEnding) throw error;
      const failure = `${upperFirst(name)} failed. ${explain(error)}`;
      failures.push(failure);
      say(`✗ ${failure} ${keep(error)}`);
      return otherwise;
    } finally {
      waiting.delete(name);
      showWaiting();
    }
  };
};

const keepNow = (error: unknown): string => keepDetails(error, Date.now());

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What appears late is brought in by the overlap of the syncs that follow, a quarter of an hour apart; here at once. */
const syncAlotechWithLate = async (system: System, range: SyncRange): Promise<ShownSync> => {
  const sum = await system.syncAlotech(range);
  for (let more = 0; more < lateSyncs && system.alotechCounters().withheld > 0; more++) {
    const late = await system.syncAlotech({ from: range.to - overlapMs, to: range.to });
    sum.requests += late.requests;
    sum.gaps.push(...late.gaps);
  }
  return sum;
};

const labelsOf = (system: System, { expectedAlotech }: Work, { calls }: Pass): Map<string, string> => {
  const sipuni = system.expected.flatMap((sample) => {
    const call = storedAs(sample, calls);
    return call ? [[call.callId, sample.id] as const] : [];
  });
  const won = expectedAlotech
    ? wonLabels(system.expectedAlotech, expectedAlotech)
    : new Map<string, string>();
  const alotech = calls.flatMap(({ source, callId, externalId }) => {
    const label = source === 'alotech' ? won.get(externalId) : undefined;
    return label ? [[callId, label] as const] : [];
  });
  return new Map([...sipuni, ...alotech]);
};

/** The calls that somebody wants to hear: Sipuni's, and Alotech's won ones. */
export const heardCalls = ({ calls, jobs }: Pick<Pass, 'calls' | 'jobs'>): ListedCall[] => {
  const won = new Set(jobs.flatMap((job) => job.calls.map(({ callId }) => callId)));
  return calls.filter(({ source, callId }) => source === 'sipuni' || won.has(callId));
};

/** Writes the table of results (to stdout) and the results file. */
export const report = (pass: FirstPass): void => {
  const { labels, jobs, system, work } = pass;
  const calls = heardCalls(pass);
  console.log(resultTable(calls, labels));
  const { faults, seed, source, resultsFile } = work.flags;
  const name = [
    'results',
    ...(source === 'all' ? [] : [source]),
    system.expected.length + system.expectedAlotech.length,
    `seed-${seed}`,
    ...(faults === undefined ? [] : [`faults-${faults}`]),
  ];
  const file = resultsFile ?? join('.local', `${name.join('-')}.json`);
  try {
    writeResults(file, { calls: pass.shown, jobs, labels });
    console.error(`Results: ${file}`);
  } catch (error) {
    const failure = `The results could not be written. ${explain(error)}`;
    pass.failures.push(failure);
    console.error(`✗ ${failure}`);
  }
};
