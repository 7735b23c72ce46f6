import { CustomAttributeType, Entity, type EntityItem } from 'electrodb';
import type { AttributesOf } from '../aws/attributes';
import { modelOf, nobody, type Table } from '../aws/table';
import { type AuditItem, auditKinds } from './schema';

/**
 * Prefix of the partitions of audit items. No role may change items there (`infra/shared/node-function.ts`).
 */
export const auditPartition = '$santral#audit_';

export const auditEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('audit'),
      attributes: {
        auditId: { type: 'string', required: true, readOnly: true },
        kind: { type: auditKinds, required: true, readOnly: true },
        at: { type: 'string', required: true, readOnly: true },
        sub: { type: 'string', required: true, readOnly: true },
        email: { type: 'string', required: true, readOnly: true },
        callId: { type: 'string', readOnly: true },
        details: { type: CustomAttributeType<AuditItem['details']>('any'), required: true, readOnly: true },
        /** `2026-11`. */
        month: { type: 'string', required: true, readOnly: true },
        callKey: { type: 'string', required: true, readOnly: true },
      } satisfies AttributesOf<AuditItem, 'month' | 'callKey'>,
      indexes: {
        audit: {
          pk: { field: 'pk', composite: ['month'], template: `${auditPartition}\${month}`, casing: 'none' },
          sk: { field: 'sk', composite: ['at', 'auditId'], casing: 'none' },
        },
        byCall: {
          index: 'gsi1',
          projection: ['at', 'auditId'],
          condition: ({ callKey }) => callKey !== nobody,
          pk: { field: 'gsi1pk', composite: ['callKey'], casing: 'none' },
          sk: { field: 'gsi1sk', composite: ['at', 'auditId'], casing: 'none' },
        },
      },
    },
    table,
  );

export type StoredAuditItem = EntityItem<ReturnType<typeof auditEntity>>;

/** The UTC month of an instant. It names the partition. */
export const monthOf = (at: string): string => at.slice(0, 7);

/** The attributes in the keys of an item. */
export const keysOfItem = ({ at, callId }: AuditItem) => ({ month: monthOf(at), callKey: callId ?? nobody });
