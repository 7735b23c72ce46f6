import { CustomAttributeType, Entity } from 'electrodb';
import type { AttributesOf } from '../aws/attributes';
import { modelOf, type Table } from '../aws/table';
import { type ExportRow, exportKinds } from './schema';

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
      } satisfies AttributesOf<ExportRow, 'writeId'>,
      indexes: {
        row: {
          // Row keys tell upper from lower case.
          pk: { field: 'pk', composite: ['kind', 'rowKey'], casing: 'none' },
          sk: { field: 'sk', composite: [] },
        },
      },
    },
    table,
  );
