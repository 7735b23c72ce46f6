import { Entity } from 'electrodb';
import { type Source, sources } from '../../telephony/vendors';
import { unlessConditionFails } from '../aws/own-writes';
import type { Place, Table } from '../aws/table';
import type { SyncRun } from './schema';

/** When a source was last read without a failure. Times are ISO-8601, UTC. */
export interface SourceHealth {
  /** A sync without a failure read the source up to this time. Absent before the first one. */
  lastGoodAt?: string;
  /** When the first run that ended had begun. Absent for a source that nobody has set up. */
  firstRunAt?: string;
}

export interface SourceHealthStore {
  get(source: Source): Promise<SourceHealth>;
  /** Notes a run that ends. A run over an old range moves nothing back. */
  note(run: SyncRun): Promise<void>;
}

const sourceHealthEntity = (place: Place) =>
  new Entity(
    {
      model: { entity: 'sourceHealth', version: '1', service: 'santral' },
      attributes: {
        source: { type: sources, required: true },
        lastGoodAt: { type: 'string' },
        firstRunAt: { type: 'string' },
      },
      indexes: {
        source: {
          pk: { field: 'pk', composite: ['source'] },
          sk: { field: 'sk', composite: [] },
        },
      },
    },
    place,
  );

export const sourceHealthStore = ({ place }: Pick<Table, 'place'>): SourceHealthStore => {
  const health = sourceHealthEntity(place);
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
