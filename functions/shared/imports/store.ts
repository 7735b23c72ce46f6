import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { unlessConditionFails } from '../aws/own-writes';
import type { Place } from '../aws/table';
import { cutTo } from '../export-rows/storable';
import type { Import, RejectedExportRow } from './schema';

/** A place in the list of imports, newest first; imports of the same instant by id. */
export interface ImportPosition {
  /** ISO-8601, UTC, with milliseconds. */
  startedAt: string;
  importId: string;
}

export interface ImportPage {
  imports: Import[];
  /** Where the next page begins; absent at the end of the list. */
  next?: ImportPosition;
}

/** Imports, kept for a year. Plain commands, no ElectroDB, as in the store of export rows. */
export interface ImportStore {
  get(importId: string): Promise<Import | undefined>;
  /** Newest first. @param after the `next` of the page before */
  list(limit: number, after?: ImportPosition): Promise<ImportPage>;
  /** Stores an import that begins; one that began before is left as it is. Answers what is stored then. */
  begin(run: Import): Promise<Import>;
  /** Stores what became of it. Of the rejected rows the first ones are kept. */
  finish(run: Import): Promise<void>;
}

const keptDays = 365;
/** An item holds 400 kB, and a page of the list some dozens of items; the report holds all rejected rows. */
const keptRejectedRows = 50;
/** Characters; a reason names columns, and a column may have any length. */
const keptReasonCharacters = 300;

export const importStore = ({ place }: { place: Place }): ImportStore => {
  const { table, client } = place;

  const get = async (importId: string): Promise<Import | undefined> => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: keyOf(importId), ConsistentRead: true }),
    );
    return Item && asImport(Item);
  };

  return {
    get,

    list: async (limit, after) => {
      const imports: Import[] = [];
      let start = after && { ...keyOf(after.importId), ...placeInList(after) };
      do {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName: table,
            IndexName: 'gsi1',
            KeyConditionExpression: 'gsi1pk = :list',
            ExpressionAttributeValues: { ':list': listKey },
            ScanIndexForward: false,
            Limit: limit - imports.length,
            ...(start ? { ExclusiveStartKey: start } : {}),
          }),
        );
        imports.push(...Items.map(asImport));
        start = LastEvaluatedKey as typeof start;
      } while (start && imports.length < limit);
      const last = imports.at(-1);
      return start && last
        ? { imports, next: { startedAt: last.startedAt, importId: last.importId } }
        : { imports };
    },

    begin: async (run) => {
      const begun = await unlessConditionFails(
        client.send(
          new PutCommand({
            TableName: table,
            Item: asItem(run),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      );
      // What is stored after a refusal is the same run if our own first write has refused this one (033).
      return begun ? run : ((await get(run.importId)) ?? run);
    },

    finish: async (run) => {
      await client.send(new PutCommand({ TableName: table, Item: asItem(run) }));
    },
  };
};

const listKey = '$santral#imports';

const keyOf = (importId: string) => ({ pk: `$santral#import_1#importid_${importId}`, sk: '$import_1' });

const placeInList = ({ startedAt, importId }: ImportPosition) => ({
  gsi1pk: listKey,
  gsi1sk: `$import_1#startedat_${startedAt}#importid_${importId}`,
});

const asItem = (run: Import) => ({
  ...keyOf(run.importId),
  ...placeInList(run),
  __edb_e__: 'import',
  __edb_v__: '1',
  expiresAt: Math.floor(Date.parse(run.startedAt) / 1000) + keptDays * 86_400,
  ...run,
  rejected: run.rejected.slice(0, keptRejectedRows).map(cut),
});

const cut = (row: RejectedExportRow): RejectedExportRow => ({
  ...row,
  reason: cutTo(keptReasonCharacters, row.reason),
});

const asImport = ({
  pk: _pk,
  sk: _sk,
  gsi1pk: _gsi1pk,
  gsi1sk: _gsi1sk,
  __edb_e__: _e,
  __edb_v__: _v,
  expiresAt: _expiresAt,
  ...run
}: Record<string, unknown>): Import => run as unknown as Import;
