import { type Source, vendors } from '../functions/telephony/vendors';
import type { RunFlags } from './commands/flags';
import { type ExportFile, exportsFrom, sampleExports } from './exports';
import { localSources } from './simulators/vendor-simulator';
import type { SyncRange } from './telephony-sync';

/** What a run brings in, the same at every pass. */
export interface Work {
  flags: RunFlags;
  /** Whose calls are brought in. */
  sources: readonly Source[];
  exports: readonly ExportFile[];
  /** The thirty days before the run began: what a first scheduled sync by slices asks for. */
  range: SyncRange;
  /** Whether the sample exports say which calls are won. They do not with an account or with exports of one's own. */
  areSampleExportsLoaded: boolean;
}

const historyMs = 30 * 86_400_000;

const worksOnEveryCall = (source: Source): boolean => vendors[source].works === 'on every call';

/** @param now start of the run, epoch ms */
export const workOf = (flags: RunFlags, now: number): Work => {
  const wanted = localSources.filter((source) => flags.source === 'all' || flags.source === source);
  const ofWonCalls = wanted.filter((source) => !worksOnEveryCall(source));
  const isNeeded = ofWonCalls.length > 0;
  const { exportsDirectory } = flags;
  const areSampleExportsLoaded =
    isNeeded && !exportsDirectory && ofWonCalls.every((source) => !flags.accounts[source]);
  const exports = areSampleExportsLoaded ? sampleExports() : [];
  return {
    flags,
    sources: wanted,
    exports: isNeeded && exportsDirectory ? exportsFrom(exportsDirectory) : exports,
    range: { from: now - historyMs, to: now },
    areSampleExportsLoaded,
  };
};

/** Whether a person's own account lists calls that need employees of one's own. */
export const needsOwnEmployees = ({ accounts }: RunFlags): boolean =>
  localSources.some((source) => accounts[source] !== undefined && worksOnEveryCall(source));
