import type { Source } from '../../telephony/vendors';
import { unlessConditionFails } from '../aws/own-writes';
import type { Table } from '../aws/table';
import { sourceHealthEntity } from './entity';
import type { SourceHealth, SyncRun } from './schema';

export interface SourceHealthStore {
  get(source: Source): Promise<SourceHealth>;
  /** Notes a run that ends. A run over an old range moves nothing back. */
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

/** A good run read its range to the end. Without a range it read what was there when it began. */
const goodUpTo = ({ outcome, progress, startedAt }: SyncRun): string | undefined => {
  if (outcome !== 'DONE') return undefined;
  return progress && progress.to < startedAt ? progress.to : startedAt;
};

/** Seconds since a source was last read without a failure; `undefined` for one that nobody has set up. */
export const syncAgeSeconds = ({ lastGoodAt, firstRunAt }: SourceHealth, now: number): number | undefined => {
  const since = lastGoodAt ?? firstRunAt;
  return since === undefined ? undefined : Math.max(0, Math.round((now - Date.parse(since)) / 1000));
};
