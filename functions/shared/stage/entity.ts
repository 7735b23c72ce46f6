import { CustomAttributeType, Entity, type EntityItem } from 'electrodb';
import { keyOfCall, modelOf, type Table } from '../aws/table';
import type { ReasonCode } from '../calls/schema';
import { stages } from './stages';

export const stageRunEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('stageRun'),
      attributes: {
        callId: { type: 'string', required: true, readOnly: true },
        stage: { type: stages, required: true, readOnly: true },
        round: { type: 'number', required: true, readOnly: true },
        state: { type: ['running', 'waiting'] as const, required: true },
        owner: { type: 'string' },
        /** Epoch milliseconds until which the owner may be at work. */
        leaseUntil: { type: 'number', required: true },
        attempts: { type: 'number', required: true },
        /** Claims so far, those of tries that are not counted too. It never goes down. */
        claims: { type: 'number', required: true },
        /** Reason codes of the tries that failed so far. */
        failures: { type: 'list', items: { type: CustomAttributeType<ReasonCode>('string') } },
        /** The newest look that was sent while the account blocked the call. It never goes down. */
        looks: { type: 'number' },
        /** Epoch milliseconds of the first look that `parkedCode` blocked. */
        parkedSince: { type: 'number' },
        parkedCode: { type: CustomAttributeType<ReasonCode>('string') },
      },
      indexes: {
        run: {
          pk: keyOfCall,
          sk: { field: 'sk', composite: ['stage', 'round'] },
        },
      },
    },
    table,
  );

export type StageRun = EntityItem<ReturnType<typeof stageRunEntity>>;
