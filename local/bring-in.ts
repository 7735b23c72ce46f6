import { hasEnded } from '../functions/shared/calls/schema';
import { type Source, vendors } from '../functions/telephony/vendors';
import { listAudioJobs, type ShownJob } from './audio-jobs';
import { grantWhenDenied } from './denied-model';
import type { ShownImport } from './exports';
import { type ListedCall, type ShownCall, showCalls } from './listing';
import { type Parts, partsOf } from './parts';
import { type Watching, watchUntilQuiet } from './progress';
import type { System } from './system';
import type { ShownSync, SyncAnswer, SyncRange } from './telephony-sync';
import { tellEvents } from './tell-events';
import type { Work } from './work';

/** How a sync ended. A sync by pages counts the processed calls. A sync by slices names its run. */
export type SyncEnd = Pick<ShownSync, 'message'> &
  Partial<Pick<SyncAnswer, 'recordsProcessed'> & Pick<ShownSync, 'runId' | 'requests' | 'gaps'>>;

/** What one pass brought in after all its work has ended. */
export interface Pass {
  /** Ends of the syncs that succeeded, by source. */
  syncs: Readonly<Partial<Record<Source, SyncEnd>>>;
  imports: ShownImport[];
  /** Every stored call. Thousands of them are not won. */
  calls: ListedCall[];
  jobs: ShownJob[];
  /** The transcribed and scored calls in full. */
  shown: ShownCall[];
  /** Reason codes that waiting calls showed at the looks of this run. */
  waitedFor: ReadonlySet<string>;
  /** Wall clock from the first request to the end of the last call (s). */
  seconds: number;
  /** What this pass could not bring in or show. Each takes one or two sentences. */
  failures: string[];
}

/** How far the scheduled sync reaches back for records that appear late (ms). */
const overlapMs = 2 * 3_600_000;
/** Number of syncs after which a missing record never appears. */
const lateSyncs = 10;

/** More rows than the simulated telephony lists. A real account gets its latest 500 (B6). */
const syncLimit = (system: System, source: Source): number =>
  Math.max(500, Math.min(5_000, (system.accounts[source]?.size ?? 0) + 10));

/**
 * Brings in every source and the exports side by side. Then waits until every call has ended.
 *
 * If a part fails, this reports it, keeps it in `failures` and goes on.
 */
export const bringIn = async (
  system: System,
  { flags, sources, exports, range }: Work,
  told: Omit<Parts, 'failures'> & Pick<Watching, 'clock'>,
): Promise<Pass> => {
  const { say, show, clock } = told;
  const startedAt = Date.now();
  const failures: string[] = [];
  const waitedFor = new Set<string>();
  const attempt = partsOf({ ...told, failures });
  const syncOf = (source: Source) =>
    attempt<SyncEnd | undefined>(
      `the sync of ${vendors[source].title}`,
      async () => {
        const end = await syncUntilDone(system, source, range);
        say(end.message);
        return end;
      },
      undefined,
    );
  const [ends, imports] = await Promise.all([
    Promise.all(sources.map(syncOf)),
    attempt('the upload of exports', () => system.uploadExports(exports), []),
    ...(flags.webhooks
      ? [attempt('the webhooks', () => tellEvents(system, sources, flags.seed), undefined)]
      : []),
  ]);
  for (const { file, message } of imports) say(`${file}: ${message}`);
  const calls = await attempt(
    'the wait for the calls',
    () =>
      watchUntilQuiet(system, {
        ...(show ? { show } : {}),
        ...(clock ? { clock } : {}),
        ...(flags.modelDenies === undefined ? {} : { seen: grantWhenDenied(system, waitedFor) }),
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
  const heard = selectCallsToScore({ calls, jobs });
  const shown = await attempt('the list of results', () => showCalls(system.api, heard), []);
  const syncs = Object.fromEntries(
    sources.flatMap((source, index) => (ends[index] ? [[source, ends[index]]] : [])),
  );
  return { syncs, imports, calls, jobs, shown, waitedFor, seconds, failures };
};

const syncUntilDone = async (system: System, source: Source, range: SyncRange): Promise<SyncEnd> => {
  if (vendors[source].list === 'pages') return system.syncPages(source, syncLimit(system, source));
  return syncSlicesWithLate(system, source, range);
};

/**
 * Scheduled syncs run every 15 minutes. Their overlap finds calls that appear late. Here they run at once.
 */
const syncSlicesWithLate = async (system: System, source: Source, range: SyncRange): Promise<ShownSync> => {
  const sum = await system.syncSlices(source, range);
  const hasWithheldCalls = () => (system.telephony[source]?.countWithheld?.() ?? 0) > 0;
  for (let more = 0; more < lateSyncs && hasWithheldCalls(); more++) {
    const late = await system.syncSlices(source, { from: range.to - overlapMs, to: range.to });
    sum.requests += late.requests;
    sum.gaps.push(...late.gaps);
  }
  return sum;
};

/**
 * Calls to transcribe and score. These are the won calls, and all calls of a vendor that works on every call.
 */
export const selectCallsToScore = ({ calls, jobs }: Pick<Pass, 'calls' | 'jobs'>): ListedCall[] => {
  const won = new Set(jobs.flatMap((job) => job.calls.map(({ callId }) => callId)));
  return calls.filter(({ source, callId }) => vendors[source].works === 'on every call' || won.has(callId));
};
