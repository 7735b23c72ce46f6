import type { RejectedRow, SyncRun } from '../model/sync-run';
import type { Table } from './table';

export interface SyncRunStore {
  add(run: SyncRun): Promise<void>;
}

const keptDays = 90;
/** More rejected rows than fit into an item (400 kB) are counted, and the first ones kept. */
const keptRejectedRows = 200;
const keptRejectedBytes = 300_000;
/** Characters; enough to find the row at the vendor. */
const keptFieldCharacters = 500;

export const syncRunStore = ({ syncRuns }: Table): SyncRunStore => ({
  add: async (run) => {
    const expiresAt = Math.floor(Date.parse(run.finishedAt) / 1000) + keptDays * 86_400;
    await syncRuns.put({ ...run, rejected: firstThatFit(run.rejected), expiresAt }).go();
  },
});

const firstThatFit = (rows: readonly RejectedRow[]): RejectedRow[] => {
  let left = keptRejectedBytes;
  const kept = rows.slice(0, keptRejectedRows).map(({ row, reason, ...rest }) => ({
    ...rest,
    reason: cut(reason),
    row: Object.fromEntries(Object.entries(row).map(([column, value]) => [cut(column), cut(value)])),
  }));
  const tooMany = kept.findIndex((row) => {
    left -= Buffer.byteLength(JSON.stringify(row));
    return left < 0;
  });
  return tooMany < 0 ? kept : kept.slice(0, tooMany);
};

const cut = (text: string): string =>
  text.length > keptFieldCharacters ? `${text.slice(0, keptFieldCharacters)}…` : text;
