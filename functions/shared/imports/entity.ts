import { CustomAttributeType, Entity, type EntityItem } from 'electrodb';
import type { AttributesOf } from '../aws/attributes';
import { modelOf, type Table } from '../aws/table';
import { exportKinds } from '../export-rows/schema';
import { type Import, type ImportCounts, importRefusals, type RejectedExportRow } from './schema';

export const importEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('import'),
      attributes: {
        importId: { type: 'string', required: true },
        file: { type: 'string', required: true },
        bytes: { type: 'number', required: true },
        status: { type: ['RUNNING', 'DONE', 'REFUSED'] as const, required: true },
        kind: { type: exportKinds },
        refusal: { type: importRefusals },
        message: { type: 'string', required: true },
        remarks: { type: CustomAttributeType<string[]>('any') },
        progress: { type: CustomAttributeType<NonNullable<Import['progress']>>('any') },
        counts: { type: CustomAttributeType<ImportCounts>('any'), required: true },
        rejected: { type: CustomAttributeType<RejectedExportRow[]>('any'), required: true },
        reportKey: { type: 'string' },
        rejectedCsvKey: { type: 'string' },
        startedAt: { type: 'string', required: true },
        finishedAt: { type: 'string' },
        /** DynamoDB removes the item after this time (epoch seconds). */
        expiresAt: { type: 'number', required: true },
      } satisfies AttributesOf<Import, 'expiresAt'>,
      indexes: {
        import: {
          pk: { field: 'pk', composite: ['importId'], casing: 'none' },
          sk: { field: 'sk', composite: [] },
        },
        byStart: {
          index: 'gsi1',
          projection: ['startedAt', 'importId'],
          pk: { field: 'gsi1pk', composite: [] },
          sk: { field: 'gsi1sk', composite: ['startedAt', 'importId'], casing: 'none' },
        },
      },
    },
    table,
  );

export type StoredImport = EntityItem<ReturnType<typeof importEntity>>;
