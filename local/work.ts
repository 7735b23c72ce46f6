import { type Source, vendors } from '../functions/telephony/vendors';
import type { RunFlags } from './commands/flags';
import { type ExportFile, readExports, sampleExports } from './exports';
import { localSources } from './simulators/vendor-simulator';
import type { SyncRange } from './telephony-sync';

/** What every pass of a run brings in. */
export interface Work {
  flags: RunFlags;
  /** Vendors of the run. */
  sources: readonly Source[];
  exports: readonly ExportFile[];
  /** The 30 days before the run. A first scheduled sync by slices requests the same range. */
  range: SyncRange;
  /** Whether the sample exports decide which calls are won. False with a person's own account or exports. */
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
    exports: isNeeded && exportsDirectory ? readExports(exportsDirectory) : exports,
    range: { from: now - historyMs, to: now },
    areSampleExportsLoaded,
  };
};

/** Whether a person's own account lists calls that need that person's employees. */
export const needsOwnEmployees = ({ accounts }: RunFlags): boolean =>
  localSources.some((source) => accounts[source] !== undefined && worksOnEveryCall(source));
