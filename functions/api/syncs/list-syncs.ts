import * as z from 'zod';
import {
  dayRangeFields,
  daysOfAccount,
  ShownRange,
  type TimeZones,
  toRangeAnswer,
  zoneFor,
} from '../../shared/http/day-range';
import { describeRoute } from '../../shared/http/describe-route';
import { oneOf } from '../../shared/http/query-fields';
import type { LeasedRun, SyncRun } from '../../shared/syncs/schema';
import { type SourceHealthStore, syncAgeSeconds } from '../../shared/syncs/source-health';
import type { SyncRunListing } from '../../shared/syncs/store';
import { sources as vendorNames } from '../../telephony/vendors';
import { NextCursor, pageFields } from '../paging';
import { pageOf, rangedCursor } from '../ranged-list';
import { SourceHealthAnswer, SyncSummary } from './answers';
import { stateOf } from './show-sync';

export interface ListSyncsPorts {
  runs: SyncRunListing;
  health: Pick<SourceHealthStore, 'get'>;
  timeZones: TimeZones;
}

const Query = z.strictObject({
  source: oneOf(vendorNames).optional(),
  ...dayRangeFields,
  ...pageFields(),
});

const Cursor = rangedCursor(
  z.strictObject({ startedAt: z.iso.datetime(), runId: z.string().min(1).max(200) }),
  ({ startedAt }) => startedAt,
);

/** Santral keeps runs for 90 days. */
const usualDays = 92;

export const listSyncs = describeRoute(
  {
    summary: 'Lists runs of the syncs, newest first.',
    details: `${daysOfAccount} Without them all runs that are kept are listed. \`sources\` says of each source until when it was last read without a failure. \`ageSeconds\` grows while nothing works, also when no sync starts at all.`,
    roles: ['operations', 'admin'],
    query: Query,
    answer: {
      body: z.object({
        sources: z.array(SourceHealthAnswer),
        syncs: z.array(SyncSummary),
        range: ShownRange,
        cursor: NextCursor,
      }),
    },
  },
  ({ runs, health, timeZones }: ListSyncsPorts) =>
    async ({ query: { limit, ...asked }, now }) => {
      const limits = { now, timeZone: zoneFor(timeZones, asked.source), usualDays };
      const { range, after, cursorAfter } = pageOf(asked, Cursor, limits);
      const listed = asked.source ? [asked.source] : vendorNames;
      const [found, sources] = await Promise.all([
        Promise.all(listed.map((one) => runs.list(one, limit + 1, after, range))),
        Promise.all(listed.map((one) => toSourceAnswer({ health }, one, now))),
      ]);
      const inOrder = found.flat().sort(newestFirst);
      const page = inOrder.slice(0, limit);
      const last = inOrder.length > limit ? page.at(-1) : undefined;
      return {
        body: {
          sources,
          syncs: page.map((run) => toRunAnswer(run, now)),
          range: toRangeAnswer(range),
          cursor: cursorAfter(last && { startedAt: last.startedAt, runId: last.runId }),
        },
      };
    },
);

export const toSourceAnswer = async (
  { health }: Pick<ListSyncsPorts, 'health'>,
  source: SyncRun['source'],
  now: number,
) => {
  const known = await health.get(source);
  return {
    source,
    lastGoodAt: known.lastGoodAt ?? null,
    ageSeconds: syncAgeSeconds(known, now) ?? null,
  };
};

const toRunAnswer = (run: LeasedRun, now: number) => {
  const { runId, source, startedAt, finishedAt, outcome, message, counts, progress } = run;
  const range = progress && { trigger: progress.trigger, from: progress.from, to: progress.to };
  return { runId, source, state: stateOf(run, now), startedAt, finishedAt, outcome, message, counts, range };
};

/** The order of the index. It sorts by time and then by id in lower case. */
const newestFirst = (one: SyncRun, other: SyncRun): number => {
  const [left, right] = [placeOf(one), placeOf(other)];
  return left < right ? 1 : left > right ? -1 : 0;
};
const placeOf = ({ startedAt, runId }: SyncRun): string => `${startedAt}#${runId}`.toLowerCase();
