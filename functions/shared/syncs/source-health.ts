import type { Source } from '../../telephony/vendors';
import { unlessConditionFails } from '../aws/own-writes';
import type { Table } from '../aws/table';
import { sourceHealthEntity } from './entity';
import type { SourceHealth, SyncRun } from './schema';

export interface SourceHealthStore {
  get(source: Source): Promise<SourceHealth>;
  /** Notes a run that ends. A run over an old range does not move it back. */
  note(run: SyncRun): Promise<void>;
}

export const sourceHealthStore = (table: Table): SourceHealthStore => {
  const health = sourceHealthEntity(table);
  return {
    get: async (source) => {
      const { data } = await health.get({ source }).go({ consistent: true });
      const { lastGoodAt, firstRunAt } = data ?? {};
      return { ...(lastGoodAt ? { lastGoodAt } : {}), ...(firstRunAt ? { firstRunAt } : {}) };
    },

    note: async (run) => {
      const { source, startedAt } = run;
      await unlessConditionFails(
        health
          .upsert({ source, firstRunAt: startedAt })
          .where((stored, { notExists }) => notExists(stored.firstRunAt))
          .go(),
      );
      const lastGoodAt = goodUpTo(run);
      if (lastGoodAt === undefined) return;
      await unlessConditionFails(
        health
          .upsert({ source, lastGoodAt })
          .where(
            (stored, { notExists, lt }) =>
              `${notExists(stored.lastGoodAt)} OR ${lt(stored.lastGoodAt, lastGoodAt)}`,
          )
          .go(),
      );
    },
  };
};

/** The end of what a good run has read. Without a range it is the run's start. */
const goodUpTo = ({ outcome, progress, startedAt }: SyncRun): string | undefined => {
  if (outcome !== 'DONE') return undefined;
  return progress && progress.to < startedAt ? progress.to : startedAt;
};

/** Seconds since the last read without a failure. `undefined` if nobody has set up the source. */
export const syncAgeSeconds = ({ lastGoodAt, firstRunAt }: SourceHealth, now: number): number | undefined => {
  const since = lastGoodAt ?? firstRunAt;
  return since === undefined ? undefined : Math.max(0, Math.round((now - Date.parse(since)) / 1000));
};
