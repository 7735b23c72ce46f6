import { Entity } from 'electrodb';
import { modelOf, primaryKey, type Table } from '../aws/table';
import { forEachStage } from '../stage/stages';

/** One item a minute: how many calls each stage finished in it. */
export const finishedCallsEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('finishedCalls'),
      attributes: {
        /** All minutes are one list. */
        of: { type: ['calls'] as const, required: true },
        /** `2026-01-01T10:05`, UTC. */
        minute: { type: 'string', required: true },
        expiresAt: { type: 'number' },
        ...forEachStage(() => ({ type: 'number' }) as const),
      },
      indexes: {
        minute: primaryKey(['of'], ['minute']),
      },
    },
    table,
  );
