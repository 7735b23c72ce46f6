import { CustomAttributeType, Entity } from 'electrodb';
import type { RejectedRow, SyncProgress, SyncRun } from '../model/sync-run';
import type { Place, Table } from './table';

export interface SyncRunStore {
  /** Stores a run; one with the same id is replaced. */
  put(run: SyncRun): Promise<void>;
}

export const syncRunEntity = (place: Place) =>
  new Entity(
    {
      model: { entity: 'syncRun', version: '1', service: 'santral' },
      attributes: {
        source: { type: ['sipuni', 'alotech'] as const, required: true },
        runId: { type: 'string', required: true },
        startedAt: { type: 'string', required: true },
        finishedAt: { type: 'string' },
        outcome: { type: CustomAttributeType<NonNullable<SyncRun['outcome']>>('string') },
        message: { type: 'string', required: true },
        counts: { type: CustomAttributeType<Record<string, number>>('any'), required: true },
        rejected: { type: CustomAttributeType<RejectedRow[]>('any') },
        progress: { type: CustomAttributeType<SyncProgress>('any') },
        /** Epoch seconds after which DynamoDB removes the item. */
        expiresAt: { type: 'number', required: true },
      },
      indexes: {
        run: {
          pk: { field: 'pk', composite: ['runId'] },
          sk: { field: 'sk', composite: [] },
        },
        bySource: {
          index: 'gsi1',
          pk: { field: 'gsi1pk', composite: ['source'] },
          sk: { field: 'gsi1sk', composite: ['startedAt', 'runId'] },
        },
      },
    },
    place,
  );

const keptDays = 90;
/** More rejected rows than fit into an item (400 kB) are counted, and the first ones kept. */
const keptRejectedRows = 200;
const keptRejectedBytes = 300_000;
/** Characters; enough to find the row at the vendor. */
const keptFieldCharacters = 500;

export const syncRunStore = ({ place }: Pick<Table, 'place'>): SyncRunStore => {
  const syncRuns = syncRunEntity(place);
  return {
    put: async (run) => {
      const expiresAt = Math.floor(Date.parse(run.startedAt) / 1000) + keptDays * 86_400;
      await syncRuns.put({ ...run, rejected: firstThatFit(run.rejected), expiresAt }).go();
    },
  };
};

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
