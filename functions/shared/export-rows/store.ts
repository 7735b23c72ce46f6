import { isCausedBy, unlessConditionFails, writeOnce } from '../aws/own-writes';
import type { Table } from '../aws/table';
import { exportRowEntity } from './entity';
import type { ExportKind, ExportRow } from './schema';

/** Export rows by their key. */
export interface ExportRowStore {
  /** The row as it stands now, all finished writes included. */
  get(kind: ExportKind, rowKey: string): Promise<ExportRow | undefined>;
  /** By row key; keys without a row are left out. Any number of keys. */
  getMany(kind: ExportKind, rowKeys: readonly string[]): Promise<Map<string, ExportRow>>;
  /**
   * Stores a row whose `revision` is one above the stored one's, or 1 when there is none; `false` when somebody else
   * has written the row since it was read.
   *
   * @throws UnstorableRow when the table takes no such row, however often it is tried
   */
  put(row: ExportRow): Promise<boolean>;
  /** Notes that the matching room has looked at this revision; `false` when a newer one waits. */
  clearAwaitsMatching(kind: ExportKind, rowKey: string, revision: number): Promise<boolean>;
}

/** The table refuses this one row: it is too large, or not in a form that it takes. The message quotes no cell. */
export class UnstorableRow extends Error {
  override readonly name = 'UnstorableRow';
}

/** Requests for the items a busy table left out of its answers. */
const mostRounds = 10;

export const exportRowStore = (table: Table): ExportRowStore => {
  const rows = exportRowEntity(table);

  const read = async ({ kind, rowKey }: Pick<ExportRow, 'kind' | 'rowKey'>) =>
    (await rows.get({ kind, rowKey }).go({ consistent: true })).data;

  return {
    get: async (kind, rowKey) => {
      const stored = await read({ kind, rowKey });
      return stored ? asRow(stored) : undefined;
    },

    getMany: async (kind, rowKeys) => {
      const found = new Map<string, ExportRow>();
      let keys = [...new Set(rowKeys)].map((rowKey) => ({ kind, rowKey }));
      for (let round = 0; keys.length > 0; round++) {
        if (round === mostRounds) throw new Error(`DynamoDB left ${keys.length} look-ups undone; try again`);
        const { data, unprocessed } = await rows.get(keys).go({ consistent: true });
        for (const row of data) found.set(row.rowKey, asRow(row));
        keys = unprocessed;
      }
      return found;
    },

    put: (row) =>
      writeOnce({
        write: (writeId) =>
          unlessRefused(
            rows
              .put({ ...row, writeId })
              .where(({ revision }, { eq, notExists }) =>
                row.revision === 1 ? notExists(revision) : eq(revision, row.revision - 1),
              )
              .go(),
          ),
        lastWriteId: async () => (await read(row))?.writeId,
      }),

    clearAwaitsMatching: (kind, rowKey, revision) =>
      unlessConditionFails(
        rows
          .patch({ kind, rowKey })
          .remove(['awaitsMatching'])
          .where((stored, { eq }) => eq(stored.revision, revision))
          .go(),
      ),
  };
};

const asRow = ({ writeId: _, ...row }: ExportRow & { writeId?: string }): ExportRow => row;

/** As DynamoDB names what is wrong with the request and not with its moment. */
const refusals = ['ValidationException', 'SerializationException'] as const;

const unlessRefused = async <T>(write: Promise<T>): Promise<T> => {
  try {
    return await write;
  } catch (cause) {
    const name = refusals.find((refusal) => isCausedBy(cause, refusal));
    if (!name) throw cause;
    throw new UnstorableRow(
      `The table does not take the row (${name}). Export it with fewer or shorter columns and upload it again.`,
      { cause },
    );
  }
};
