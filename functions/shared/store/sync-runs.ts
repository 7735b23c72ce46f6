import type { SyncRun } from '../model/sync-run';
import type { Table } from './table';

export interface SyncRunStore {
  add(run: SyncRun): Promise<void>;
}

const keptDays = 90;
/** More rejected rows than fit into an item are counted, and the first ones kept. */
const keptRejectedRows = 200;

export const syncRunStore = ({ syncRuns }: Table): SyncRunStore => ({
  add: async (run) => {
    const expiresAt = Math.floor(Date.parse(run.finishedAt) / 1000) + keptDays * 86_400;
    await syncRuns.put({ ...run, rejected: run.rejected.slice(0, keptRejectedRows), expiresAt }).go();
  },
});
