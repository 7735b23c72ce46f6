import type { ImportStore } from '../../shared/imports/store';
import type { LeasedRun } from '../../shared/syncs/schema';
import type { SyncRunListing } from '../../shared/syncs/store';
import type { Source } from '../../telephony/vendors';
import { importSummary } from '../imports/list-imports';
import { shareOf, stateOf } from '../syncs/show-sync';

/** Number of the newest runs to read. An older run that still works is stalled and has raised its alarm. */
const syncsOfSource = 10;
const importsLookedAt = 20;

/** @param now epoch ms */
export const runningSyncs = async (runs: SyncRunListing, sources: readonly Source[], now: number) => {
  const found = await Promise.all(sources.map((source) => runs.list(source, syncsOfSource)));
  return found.flat().flatMap((run) => {
    const state = stateOf(run, now);
    if (state !== 'RUNNING' && state !== 'STALLED') return [];
    const { runId, source, startedAt, message, progress } = run;
    return [
      {
        ...{ runId, source, state, startedAt, message },
        rows: rowsOf(run) ?? null,
        share: progress ? shareOf(progress) : null,
      },
    ];
  });
};

const rowsOf = ({ counts, progress }: LeasedRun): number | undefined => {
  const { taken, rowsRead } = progress ?? {};
  if (rowsRead !== undefined) return rowsRead;
  if (taken) return taken.processed + taken.skipped + taken.failed;
  const sum = Object.values(counts).reduce((total, count) => total + count, 0);
  return sum > 0 ? sum : undefined;
};

/** @param now epoch ms */
export const runningImports = async (imports: Pick<ImportStore, 'list'>, now: number) => {
  const { imports: found } = await imports.list(importsLookedAt);
  return found.flatMap((run) => {
    const { importId, file, status, startedAt, message } = importSummary(run, now);
    if (status !== 'RUNNING' && status !== 'STALLED') return [];
    const { rows = null, of = null } = run.progress ?? {};
    return [{ importId, file, status, startedAt, message, rows, ofRows: of }];
  });
};
