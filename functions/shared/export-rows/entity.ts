import { CustomAttributeType, Entity } from 'electrodb';
import type { AttributesOf } from '../aws/attributes';
import { modelOf, shardOf, type Table } from '../aws/table';
import { type ExportRow, exportKinds } from './schema';

/** Stands for a missing close date. It keeps the row out of the index. */
export const noDay = 'none';

export const exportRowEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('exportRow'),
      attributes: {
        kind: { type: exportKinds, required: true },
        rowKey: { type: 'string', required: true },
        fields: { type: CustomAttributeType<ExportRow['fields']>('any'), required: true },
        dates: { type: CustomAttributeType<ExportRow['dates']>('any'), required: true },
        phones: { type: CustomAttributeType<string[]>('any'), required: true },
        emails: { type: CustomAttributeType<ExportRow['emails']>('any'), required: true },
        ownerEmail: { type: 'string' },
        closeDate: { type: 'string' },
        dealName: { type: 'string' },
        isWon: { type: 'boolean', required: true },
        formerPhones: { type: CustomAttributeType<string[]>('any'), required: true },
        formerOwners: { type: CustomAttributeType<string[]>('any'), required: true },
        revision: { type: 'number', required: true },
        digest: { type: 'string', required: true },
        importId: { type: 'string', required: true },
        change: { type: ['new', 'changed'] as const, required: true },
        awaitsMatching: { type: 'boolean' },
        changedAt: { type: 'string', required: true },
        writeId: { type: 'string' },
        closeMonth: { type: 'string' },
        shard: { type: 'string' },
      } satisfies AttributesOf<ExportRow, 'writeId' | 'closeMonth' | 'shard'>,
      indexes: {
        row: {
          // Row keys are case-sensitive.
          pk: { field: 'pk', composite: ['kind', 'rowKey'], casing: 'none' },
          sk: { field: 'sk', composite: [] },
        },
        byCloseDate: {
          index: 'gsi1',
          projection: ['closeDate', 'rowKey'],
          pk: { field: 'gsi1pk', composite: ['closeMonth', 'shard'] },
          sk: { field: 'gsi1sk', composite: ['closeDate', 'rowKey'], casing: 'none' },
          condition: (row) => row.isWon === true && row.closeDate !== noDay,
        },
      },
    },
    table,
  );

/** Parts of the index keys. ElectroDB needs all of them, even for a row outside the index. */
export const toCloseDateKeyParts = ({
  rowKey,
  closeDate = noDay,
}: Pick<ExportRow, 'rowKey' | 'closeDate'>) => ({
  closeDate,
  closeMonth: closeDate.slice(0, 7),
  shard: shardOf(rowKey),
});
