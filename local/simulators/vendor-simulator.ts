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

/** What a local run wants from the sample calls. */
export interface SamplesAsked {
  /** Start of the run (epoch ms). Calls count back from it. */
  now: number;
  /** Generated calls on top of the sample set. */
  generated: number;
  seed: number;
  engine: EngineName;
  /** Whether `engine` knows more languages than English. */
  allLanguages: boolean;
  /** Whether the simulated model filters some answers. */
  modelFilters: boolean;
}

export interface StartOptions {
  /** Start of the run (epoch ms). */
  now: number;
  latency?: { downloadMs?: number } | undefined;
  faults?: Faults | undefined;
}

/** Results of one account. */
export interface Outcome {
  /** Calls of this source in any status. */
  calls: readonly ListedCall[];
  jobs: readonly ShownJob[];
}

/** A simulated account with its calls and their expected results. */
export interface SampleAccount {
  /** Number of listed calls. */
  readonly size: number;
  /** Number of calls to fetch and score. */
  readonly toBeHeard: number;
  /** Engine for its calls if the engine of the run does not know their language. */
  readonly engine?: EngineName;
  /** Ids of sample calls that the engine of the run does not get. */
  readonly leftOut?: readonly string[];
  readonly heard: readonly HeardCall[];
  /**
   * Events of its webhook. Absent if the vendor has no webhook.
   * @param now start of the run (epoch ms)
   */
  readonly events?: (now: number) => Readonly<Record<string, string>>[];
  /** Nobody may read it outside the account. */
  readonly personalData: readonly Secret[];
  start(options: StartOptions): Promise<RunningVendor>;
  /** Sample names of stored calls by call id. */
  labels(calls: readonly ListedCall[]): ReadonlyMap<string, string>;
  /**
   * Where stored calls and audio jobs differ from the samples, one sentence each.
   *
   * @param areSampleExportsLoaded without them the won calls are unknown
   */
  deviations(outcome: Outcome, areSampleExportsLoaded: boolean): string[];
}

export interface RunningVendor extends RunningServer {
  /** Requests so far. */
  counters(): object;
  /** Late calls that no list has shown yet. */
  countWithheld?(): number;
  /** Requests that it should not have received, one sentence each. */
  listMisuses?(): string[];
}

/**
 * The simulator of a telephony vendor. The folder with the vendor's name exports it from `index.ts` as
 * `simulator`.
 */
export interface VendorSimulator {
  /** Number of its random stream. It is unique among simulators. */
  readonly faultStream: number;
  /** Content of its account's secret. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Settings that a local run changes when the vendor, real or simulated, is at `url`. */
  settings(url: string): Record<string, unknown>;
  /** Settings for answers within `timeoutMs`. */
  quickSettings(timeoutMs: number): Record<string, unknown>;
  /** Extra usage text about the flags of a person's own account. */
  readonly flagsHelp?: string;
  /** The sample account. Without `asked` it lists no call. */
  samples(asked?: SamplesAsked): SampleAccount;
  /** An account with these calls. Absent if the vendor's calls have another shape. */
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

/** Vendors of a local run. The others have no folder in `local/simulators/`. */
export const localSources: readonly Source[] = [...vendorSimulators.keys()];

/** Reports each vendor without a simulator. */
export const sayLeftOut = (say: (line: string) => void): void => {
  for (const source of sources)
    if (!vendorSimulators.has(source))
      say(`${vendors[source].title} is left out of this run. Add local/simulators/${source}/index.ts.`);
};

/** @throws Error if the vendor has no simulator */
export const simulatorOf = (source: Source): VendorSimulator => {
  const simulator = vendorSimulators.get(source);
  if (!simulator)
    throw new Error(`${vendors[source].title} has no simulator. Add local/simulators/${source}/index.ts.`);
  return simulator;
};
