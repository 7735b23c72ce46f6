import { CustomAttributeType, Entity } from 'electrodb';
import type { AttributesOf } from '../aws/attributes';
import { modelOf, primaryKey, type Table } from '../aws/table';
import type { Criterion, VersionedCriteria, ViolationKind } from './schema';

export const criteriaSetEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('criteriaSet'),
      attributes: {
        version: { type: 'number', required: true, padding: { length: 9, char: '0' } },
        criteria: { type: CustomAttributeType<Criterion[]>('any'), required: true },
        violations: { type: CustomAttributeType<ViolationKind[]>('any'), required: true },
        updatedAt: { type: 'string', required: true },
        writeId: { type: 'string' },
      } satisfies AttributesOf<VersionedCriteria, 'writeId'>,
      indexes: {
        all: primaryKey([], ['version']),
      },
    },
    table,
  );
