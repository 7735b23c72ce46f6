import { CustomAttributeType, Entity } from 'electrodb';
import type { AttributesOf } from '../aws/attributes';
import { modelOf, type Table } from '../aws/table';
import type { AnsweredRequest, KeptAnswer } from './schema';

export const answeredRequestEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('answeredRequest'),
      attributes: {
        keyDigest: { type: 'string', required: true, readOnly: true },
        requestDigest: { type: 'string', required: true },
        state: { type: ['running', 'answered', 'free'] as const, required: true },
        owner: { type: 'string', required: true },
        leaseUntil: { type: 'number', required: true },
        answer: { type: CustomAttributeType<KeptAnswer>('any') },
        expiresAt: { type: 'number', required: true },
      } satisfies AttributesOf<AnsweredRequest>,
      indexes: {
        request: {
          pk: { field: 'pk', composite: ['keyDigest'], casing: 'none' },
          sk: { field: 'sk', composite: [] },
        },
      },
    },
    table,
  );
