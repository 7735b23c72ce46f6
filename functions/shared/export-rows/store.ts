import {
  BatchGetCommand,
  type BatchGetCommandInput,
  type BatchGetCommandOutput,
  PutCommand,
  type PutCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unlessConditionFails, writeOnce } from '../aws/own-writes';
import { isCausedBy } from '../aws/sdk-failure';
import type { Table } from '../aws/table';
import { exportRowEntity, noDay, toCloseDateKeyParts } from './entity';
import type { ExportKind, ExportRow } from './schema';

/** Export rows by their key. */
export interface ExportRowStore {
  /** The current row after all finished writes. */
  get(kind: ExportKind, rowKey: string): Promise<ExportRow | undefined>;
  /** Rows by row key. Missing rows are left out. Takes any number of keys. */
  getMany(kind: ExportKind, rowKeys: readonly string[]): Promise<Map<string, ExportRow>>;
  /**
   * Stores a row if its `revision` is one above the stored one, or 1 for a new row.
   *
   * @returns `false` if somebody else wrote the row since it was read
   * @throws UnstorableRow when the table will never accept the row
   */
  put(row: ExportRow): Promise<boolean>;
  /** Notes that matching has seen this revision. `false` if a newer revision waits. */
  clearAwaitsMatching(kind: ExportKind, rowKey: string, revision: number): Promise<boolean>;
}

/** The table refuses this row because of its size or form. The message quotes no cell. */
export class UnstorableRow extends Error {
  override readonly name = 'UnstorableRow';
}

type RequestItems = NonNullable<BatchGetCommandInput['RequestItems']>;

/** Requests for items that a busy table left out. */
const mostRounds = 10;

export const exportRowStore = (table: Table): ExportRowStore => {
  const rows = exportRowEntity(table);

  const read = async ({ kind, rowKey }: Pick<ExportRow, 'kind' | 'rowKey'>) =>
    (await rows.get({ kind, rowKey }).go({ consistent: true })).data;

  /** An import handles tens of thousands of rows. ElectroDB's own `go` takes a stack trace for each (046). */
  const putOf = (row: ExportRow & { writeId: string }): PutCommandInput =>
    row.revision === 1
      ? {
          ...rows.put(itemOf(row)).params<PutCommandInput>(),
          ConditionExpression: 'attribute_not_exists(pk)',
        }
      : rows
          .put(itemOf(row))
          .where((stored, { eq }) => eq(stored.revision, row.revision - 1))
          .params();

  const requestsFor = (keys: Pick<ExportRow, 'kind' | 'rowKey'>[]): RequestItems[] =>
    keys.length === 0
      ? []
      : rows
          .get(keys)
          .params<{ RequestItems: RequestItems }[]>({ consistent: true })
          .map((request) => request.RequestItems);

  const getSome = async (asked: RequestItems): Promise<ExportRow[]> => {
    const found: ExportRow[] = [];
    let open: RequestItems | undefined = asked;
    for (let round = 0; open?.[table.table]?.Keys?.length; round++) {
      if (round === mostRounds)
        throw new Error(`DynamoDB left ${open[table.table]?.Keys?.length} look-ups undone. Try again.`);
      const { Responses, UnprocessedKeys }: BatchGetCommandOutput = await table.client.send(
        new BatchGetCommand({ RequestItems: open }),
      );
      found.push(...(Responses?.[table.table] ?? []).map(asPlainRow));
      open = UnprocessedKeys;
    }
    return found;
  };

  return {
    get: async (kind, rowKey) => {
      const stored = await read({ kind, rowKey });
      return stored ? asRow(stored) : undefined;
    },

    getMany: async (kind, rowKeys) => {
      const keys = [...new Set(rowKeys)].map((rowKey) => ({ kind, rowKey }));
      const found = new Map<string, ExportRow>();
      for (const RequestItems of requestsFor(keys))
        for (const row of await getSome(RequestItems)) found.set(row.rowKey, row);
      return found;
    },

    put: (row) =>
      writeOnce({
        write: (writeId) => unlessRefused(table.client.send(new PutCommand(putOf({ ...row, writeId })))),
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

const itemOf = <Row extends ExportRow>(row: Row) => ({ ...row, ...toCloseDateKeyParts(row) });

/** Attributes of an item besides the row. */
interface OwnAttributes {
  writeId?: string;
  closeMonth?: string;
  shard?: string;
}

const asRow = ({
  writeId: _,
  closeMonth: _m,
  shard: _s,
  closeDate,
  ...row
}: ExportRow & OwnAttributes): ExportRow => ({
  ...row,
  ...(closeDate === undefined || closeDate === noDay ? {} : { closeDate }),
});

/** Drops keys and ElectroDB's marks. */
const asPlainRow = (item: Record<string, unknown>) => {
  const { pk: _pk, sk: _sk, gsi1pk: _p, gsi1sk: _q, __edb_e__: _e, __edb_v__: _v, ...row } = item;
  return asRow(row as unknown as ExportRow);
};

/** DynamoDB uses these names if the request itself is wrong. */
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
