import { CustomAttributeType, Entity, type EntityItem } from 'electrodb';
import type { AttributesOf } from '../aws/attributes';
import { keyOfCall, modelOf, type Table } from '../aws/table';
import { scoringModeNames } from '../scoring-modes';
import type { Analysis, CriterionScore, UnprovenViolation, Violation } from './schema';

export const analysisEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('analysis'),
      attributes: {
        callId: { type: 'string', required: true, readOnly: true },
        mode: { type: scoringModeNames, required: true },
        overallScore: { type: 'number' },
        scoreBeforeFail: { type: 'number' },
        automaticFails: { type: CustomAttributeType<Analysis['automaticFails']>('any') },
        form: { type: CustomAttributeType<Analysis['form']>('any') },
        answers: { type: CustomAttributeType<Analysis['answers']>('any') },
        violations: { type: CustomAttributeType<Violation[]>('any'), required: true },
        unprovenViolations: { type: CustomAttributeType<UnprovenViolation[]>('any') },
        summary: { type: 'string', required: true },
        language: { type: 'string', required: true },
        modelId: { type: 'string' },
        promptVersion: { type: 'string' },
        transcriptDigest: { type: 'string' },
        analyzedAt: { type: 'string', required: true },
        /** Only results from before there were forms have it. Nothing writes it now. */
        scores: { type: CustomAttributeType<CriterionScore[]>('any') },
        criteriaVersion: { type: 'number' },
        /** DynamoDB removes the item after this time (epoch seconds). */
        expiresAt: { type: 'number' },
      } satisfies AttributesOf<Analysis, 'scores' | 'criteriaVersion' | 'expiresAt'>,
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
