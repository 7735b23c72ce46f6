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
        /** When the lease of the owner ends (epoch ms). */
        leaseUntil: { type: 'number', required: true },
        attempts: { type: 'number', required: true },
        /** Number of claims, including attempts that do not count. It never falls. */
        claims: { type: 'number', required: true },
        /** Reason codes of failed attempts. */
        failures: { type: 'list', items: { type: CustomAttributeType<ReasonCode>('string') } },
        /** The newest look that was sent while the account blocked the call. It never falls. */
        looks: { type: 'number' },
        /** When `parkedCode` first blocked a look (epoch ms). */
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
