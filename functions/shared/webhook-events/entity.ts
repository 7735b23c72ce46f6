import { CustomAttributeType, Entity, type EntityItem } from 'electrodb';
import { sources } from '../../telephony/vendors';
import type { AttributesOf } from '../aws/attributes';
import { modelOf, primaryKey, type Table } from '../aws/table';
import { type LeftEvent, leftReasons } from './schema';

export const leftEventEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('leftEvent'),
      attributes: {
        source: { type: sources, required: true },
        eventId: { type: 'string', required: true },
        receivedAt: { type: 'string', required: true },
        reasonCode: { type: leftReasons, required: true },
        reason: { type: 'string', required: true },
        vendorCallId: { type: 'string' },
        startedAt: { type: 'string' },
        answered: { type: 'boolean' },
        extensions: { type: CustomAttributeType<string[]>('any') },
        candidates: { type: CustomAttributeType<string[]>('any') },
        /** DynamoDB removes the item after this time (epoch seconds). */
        expiresAt: { type: 'number', required: true },
      } satisfies AttributesOf<LeftEvent, 'expiresAt'>,
      indexes: {
        bySource: primaryKey(['source'], ['receivedAt', 'eventId']),
      },
    },
    table,
  );

export type StoredLeftEvent = EntityItem<ReturnType<typeof leftEventEntity>>;
