import { CustomAttributeType, Entity, type EntityItem } from 'electrodb';
import { type Source, sources } from '../../telephony/vendors';
import type { AttributesOf } from '../aws/attributes';
import { indexKey, modelOf, primaryKey, type Table } from '../aws/table';
import type {
  DensityCounts,
  LeasedRun,
  RejectedRow,
  ResumableRun,
  ResumePoint,
  SourceHealth,
  SyncOutcome,
  SyncProgress,
} from './schema';

type InLists = Exclude<keyof LeasedRun, 'rejected'>;

/**
 * Fields of a run in a list. It leaves out rejected rows, because they may take 300 kB.
 * The compiler asks for a line for each new field.
 */
const inLists = Object.keys({
  source: true,
  runId: true,
  startedAt: true,
  finishedAt: true,
  outcome: true,
  message: true,
  counts: true,
  progress: true,
  leaseUntil: true,
} satisfies Record<InLists, true>) as InLists[];

export const syncRunEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('syncRun'),
      attributes: {
        source: { type: sources, required: true },
        runId: { type: 'string', required: true },
        startedAt: { type: 'string', required: true },
        finishedAt: { type: 'string' },
        outcome: { type: CustomAttributeType<SyncOutcome>('string') },
        message: { type: 'string', required: true },
        counts: { type: CustomAttributeType<Record<string, number>>('any'), required: true },
        rejected: { type: CustomAttributeType<RejectedRow[]>('any'), required: true },
        progress: { type: CustomAttributeType<SyncProgress>('any') },
        tries: { type: 'number' },
        notBefore: { type: 'number' },
        density: { type: CustomAttributeType<DensityCounts>('any') },
        /** End of the lease (epoch ms). Until then the owner works or the next message is on its way. */
        leaseUntil: { type: 'number' },
        owner: { type: 'string' },
        writeId: { type: 'string' },
        /** DynamoDB removes the item after this time (epoch seconds). */
        expiresAt: { type: 'number', required: true },
      } satisfies AttributesOf<ResumableRun & LeasedRun, 'owner' | 'writeId' | 'expiresAt'>,
      indexes: {
        run: primaryKey(['runId']),
        bySource: indexKey('gsi1', ['source'], ['startedAt', 'runId'], inLists),
      },
    },
    table,
  );

export type StoredRun = EntityItem<ReturnType<typeof syncRunEntity>>;

export const resumePointEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('resumePoint'),
      attributes: {
        source: { type: sources, required: true },
        through: { type: 'string' },
        runId: { type: 'string' },
        density: { type: CustomAttributeType<DensityCounts>('any') },
      } satisfies AttributesOf<ResumePoint & { source: Source }>,
      indexes: {
        point: primaryKey(['source']),
      },
    },
    table,
  );

export const sourceHealthEntity = (table: Table) =>
  new Entity(
    {
      model: modelOf('sourceHealth'),
      attributes: {
        source: { type: sources, required: true },
        lastGoodAt: { type: 'string' },
        firstRunAt: { type: 'string' },
      } satisfies AttributesOf<SourceHealth & { source: Source }>,
      indexes: {
        source: primaryKey(['source']),
      },
    },
    table,
  );
