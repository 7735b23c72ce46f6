import { BatchGetCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unlessConditionFails, writeOnce } from '../aws/own-writes';
import type { Place } from '../aws/table';
import type { ExportKind, ExportRow } from './schema';

/** Export rows by their key. Plain commands, no ElectroDB: the bundle that also reads spreadsheets has no room for it. */
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

/** DynamoDB answers that many items of one request. */
const perRequest = 100;
/** Requests for the items a busy table left out of its answers. */
const mostRounds = 10;

export const exportRowStore = ({ place }: { place: Place }): ExportRowStore => {
  const { table, client } = place;

  const getSome = async (kind: ExportKind, rowKeys: readonly string[]): Promise<ExportRow[]> => {
    const rows: ExportRow[] = [];
    let keys: Record<string, unknown>[] = rowKeys.map((rowKey) => keyOf({ kind, rowKey }));
    for (let round = 0; keys.length > 0; round++) {
      if (round === mostRounds) throw new Error(`DynamoDB left ${keys.length} look-ups undone; try again`);
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
      );
      rows.push(...(Responses?.[table] ?? []).map(asRow));
      keys = UnprocessedKeys?.[table]?.Keys ?? [];
    }
    return rows;
  };

  const read = async (row: Pick<ExportRow, 'kind' | 'rowKey'>) =>
    (await client.send(new GetCommand({ TableName: table, Key: keyOf(row), ConsistentRead: true }))).Item;

  return {
    get: async (kind, rowKey) => {
      const item = await read({ kind, rowKey });
      return item && asRow(item);
    },

    getMany: async (kind, rowKeys) => {
      const unique = [...new Set(rowKeys)];
      const found = new Map<string, ExportRow>();
      for (let start = 0; start < unique.length; start += perRequest) {
        for (const row of await getSome(kind, unique.slice(start, start + perRequest)))
          found.set(row.rowKey, row);
      }
      return found;
    },

    put: (row) =>
      writeOnce({
        write: (writeId) =>
          unlessRefused(
            client.send(
              new PutCommand({
                TableName: table,
                Item: { ...keyOf(row), ...entityMark, ...row, writeId },
                ...(row.revision === 1
                  ? { ConditionExpression: 'attribute_not_exists(pk)' }
                  : {
                      ConditionExpression: 'revision = :before',
                      ExpressionAttributeValues: { ':before': row.revision - 1 },
                    }),
              }),
            ),
          ),
        lastWriteId: async () => (await read(row))?.writeId,
      }),

    clearAwaitsMatching: (kind, rowKey, revision) =>
      unlessConditionFails(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: keyOf({ kind, rowKey }),
            UpdateExpression: 'REMOVE awaitsMatching',
            ConditionExpression: 'revision = :revision',
            ExpressionAttributeValues: { ':revision': revision },
          }),
        ),
      ),
  };
};

const keyOf = ({ kind, rowKey }: Pick<ExportRow, 'kind' | 'rowKey'>) => ({
  pk: `$santral#exportrow_1#kind_${kind}#rowkey_${rowKey}`,
  sk: '$exportrow_1',
});

/** As ElectroDB marks its items, so that whoever looks into the table can tell them apart. */
const entityMark = { __edb_e__: 'exportRow', __edb_v__: '1' };

const asRow = ({
  pk: _pk,
  sk: _sk,
  __edb_e__: _e,
  __edb_v__: _v,
  writeId: _w,
  ...row
}: Record<string, unknown>) => row as unknown as ExportRow;

/** As DynamoDB names what is wrong with the request and not with its moment. */
const refusals: ReadonlySet<string> = new Set(['ValidationException', 'SerializationException']);

const unlessRefused = async <T>(write: Promise<T>): Promise<T> => {
  try {
    return await write;
  } catch (cause) {
    const { name } = cause as Error;
    if (!refusals.has(name)) throw cause;
    throw new UnstorableRow(
      `The table does not take the row (${name}). Export it with fewer or shorter columns and upload it again.`,
      { cause },
    );
  }
};
