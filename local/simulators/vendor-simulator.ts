import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineName } from '../../functions/speech/engines';
import { type Source, sources, vendors } from '../../functions/telephony/vendors';
import type { ShownJob } from '../audio-jobs';
import type { ListedCall } from '../listing';
import type { Secret } from '../personal-data-search';
import type { SampleCall } from '../samples/catalogue';
import type { HeardCall } from './call';
import type { Faults } from './faults';
import type { RunningServer } from './server';

/** What a local run asks of the sample calls. */
export interface SamplesAsked {
  /** Start of the run, epoch ms. Times of calls count back from here. */
  now: number;
  /** Generated calls besides the sample set. */
  generated: number;
  seed: number;
  engine: EngineName;
  /** Whether `engine` knows more languages than English. */
  allLanguages: boolean;
  /** Whether the simulated model filters some answers. */
  modelFilters: boolean;
}

export interface StartOptions {
  /** Start of the run, epoch ms. */
  now: number;
  latency?: { downloadMs?: number } | undefined;
  faults?: Faults | undefined;
}

/** What became of the calls of one account. */
export interface Outcome {
  /** Calls of this source, whatever their status. */
  calls: readonly ListedCall[];
  jobs: readonly ShownJob[];
}

/** The calls of one simulated account, and what has to come out of them. */
export interface SampleAccount {
  /** How many calls it lists. */
  readonly size: number;
  /** How many of them are fetched and scored. */
  readonly toBeHeard: number;
  /** What hears them, where the engine of the run cannot. */
  readonly engine?: EngineName;
  /** Ids of sample calls that the engine of the run is spared. */
  readonly leftOut?: readonly string[];
  readonly heard: readonly HeardCall[];
  /** What its webhook tells of the calls. Absent where the vendor has none. @param now start of the run, epoch ms */
  readonly events?: (now: number) => Readonly<Record<string, string>>[];
  /** Must never be read outside the account. */
  readonly personalData: readonly Secret[];
  start(options: StartOptions): Promise<RunningVendor>;
  /** Names that the samples have for stored calls, by call id. */
  labels(calls: readonly ListedCall[]): ReadonlyMap<string, string>;
  /**
   * How stored calls and audio jobs differ from what the samples say, one sentence each.
   *
   * @param areSampleExportsLoaded without them nobody can say which calls are won
   */
  deviations(outcome: Outcome, areSampleExportsLoaded: boolean): string[];
}

export interface RunningVendor extends RunningServer {
  /** What it was asked for so far. */
  counters(): object;
  /** Calls that no list has shown yet because they appear late. */
  withheld?(): number;
  /** What it was asked for that it should not have been, one sentence each. */
  misuses?(): string[];
}

/** The simulator of one telephony vendor. `index.ts` of the folder with the vendor's name exports it as `simulator`. */
export interface VendorSimulator {
  /** Its stream of random faults, unlike that of any other simulator. */
  readonly faultStream: number;
  /** What the secret of its account holds. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Settings of the vendor that a local run changes when the vendor, or what stands in for it, is asked at `url`. */
  settings(url: string): Record<string, unknown>;
  /** Settings that suit answers which come within `timeoutMs`. */
  quickSettings(timeoutMs: number): Record<string, unknown>;
  /** More about the flags for an account of one's own, for the usage. */
  readonly flagsHelp?: string;
  /** The sample account. It lists no call unless it is asked for. */
  samples(asked?: SamplesAsked): SampleAccount;
  /** An account that lists these calls. Absent where the vendor's calls are of another kind. */
  accountOf?(calls: readonly SampleCall[]): SampleAccount;
}

const simulatorIn = (source: Source): VendorSimulator | undefined =>
  existsSync(join(__dirname, source, 'index.ts'))
    ? (require(join(__dirname, source)) as { simulator: VendorSimulator }).simulator
    : undefined;

export const vendorSimulators: ReadonlyMap<Source, VendorSimulator> = new Map(
  sources.flatMap((source) => {
    const simulator = simulatorIn(source);
    return simulator ? [[source, simulator] as const] : [];
  }),
);

/** Vendors that a local run has. The others lack a folder in `local/simulators/`. */
export const localSources: readonly Source[] = [...vendorSimulators.keys()];

/** One sentence or two for each vendor that a local run has not. */
export const sayLeftOut = (say: (line: string) => void): void => {
  for (const source of sources)
    if (!vendorSimulators.has(source))
      say(`${vendors[source].title} is left out of this run. Add local/simulators/${source}/index.ts.`);
};

/** @throws Error where the vendor has no simulator */
export const simulatorOf = (source: Source): VendorSimulator => {
  const simulator = vendorSimulators.get(source);
  if (!simulator)
    throw new Error(`${vendors[source].title} has no simulator. Add local/simulators/${source}/index.ts.`);
  return simulator;
};
