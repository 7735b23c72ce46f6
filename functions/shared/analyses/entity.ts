import { CustomAttributeType, Entity, type EntityItem } from 'electrodb';
import type { AttributesOf } from '../aws/attributes';
import { keyOfCall, modelOf, type Table } from '../aws/table';
import type { EarlierAnalysis as Analysis, CriterionScore, UnprovenViolation, Violation } from './schema';

export const analysisEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('analysis'),
      attributes: {
        callId: { type: 'string', required: true, readOnly: true },
        mode: { type: ['ten', 'hundred'] as const, required: true },
        overallScore: { type: 'number', required: true },
        scores: { type: CustomAttributeType<CriterionScore[]>('any'), required: true },
        violations: { type: CustomAttributeType<Violation[]>('any'), required: true },
        unprovenViolations: { type: CustomAttributeType<UnprovenViolation[]>('any') },
        summary: { type: 'string', required: true },
        language: { type: 'string', required: true },
        criteriaVersion: { type: 'number', required: true },
        modelId: { type: 'string', required: true },
        analyzedAt: { type: 'string', required: true },
        /** Epoch seconds after which DynamoDB removes the item. */
        expiresAt: { type: 'number' },
      } satisfies AttributesOf<Analysis, 'expiresAt'>,
      indexes: {
        call: {
          collection: 'callPartition',
          pk: keyOfCall,
          sk: { field: 'sk', composite: [] },
        },
      },
    },
    table,
  );

export type StoredAnalysis = EntityItem<ReturnType<typeof analysisEntity>>;
