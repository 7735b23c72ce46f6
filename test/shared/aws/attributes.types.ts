/**
 * Checked by `npm run check` and never run. It fails to compile if an entity lacks a field of its model. It
 * also fails if the check of a single attribute list misses a mistake.
 */
import type { Entity, EntityItem } from 'electrodb';
import type { analysisEntity } from '../../../functions/shared/analyses/entity';
import type { Analysis } from '../../../functions/shared/analyses/schema';
import type { audioJobEntity } from '../../../functions/shared/audio-jobs/entity';
import type { AudioJob } from '../../../functions/shared/audio-jobs/schema';
import type { AttributesOf } from '../../../functions/shared/aws/attributes';
import type { Table } from '../../../functions/shared/aws/table';
import type { callEntity } from '../../../functions/shared/calls/entity';
import type { Call } from '../../../functions/shared/calls/schema';
import type { criteriaSetEntity } from '../../../functions/shared/criteria/entity';
import type { VersionedCriteria } from '../../../functions/shared/criteria/schema';
import type { employeeEntity } from '../../../functions/shared/employees/entity';
import type { Employee } from '../../../functions/shared/employees/schema';
import type { exportRowEntity } from '../../../functions/shared/export-rows/entity';
import type { ExportRow } from '../../../functions/shared/export-rows/schema';
import type { importEntity } from '../../../functions/shared/imports/entity';
import type { Import } from '../../../functions/shared/imports/schema';
import type {
  resumePointEntity,
  sourceHealthEntity,
  syncRunEntity,
} from '../../../functions/shared/syncs/entity';
import type {
  LeasedRun,
  ResumableRun,
  ResumePoint,
  SourceHealth,
} from '../../../functions/shared/syncs/schema';

// biome-ignore lint/suspicious/noExplicitAny: an entity of any schema
type AnyEntity = Entity<any, any, any, any>;

/** Fields that the entity does not store, or not with all their values. */
type Unstored<Model, Make extends (table: Table) => AnyEntity> = {
  [Field in keyof Model]-?: Field extends keyof EntityItem<ReturnType<Make>>
    ? NonNullable<Model[Field]> extends NonNullable<EntityItem<ReturnType<Make>>[Field]>
      ? never
      : Field
    : Field;
}[keyof Model];

/** Compiles only for `never`. */
type Nothing<Fields extends never> = Fields;

export type EveryFieldIsStored = [
  Nothing<Unstored<Call, typeof callEntity>>,
  Nothing<Unstored<Analysis, typeof analysisEntity>>,
  Nothing<Unstored<Omit<AudioJob, 'calls'>, typeof audioJobEntity>>,
  Nothing<Unstored<VersionedCriteria, typeof criteriaSetEntity>>,
  Nothing<Unstored<Employee, typeof employeeEntity>>,
  Nothing<Unstored<ExportRow, typeof exportRowEntity>>,
  Nothing<Unstored<Import, typeof importEntity>>,
  Nothing<Unstored<ResumableRun & LeasedRun, typeof syncRunEntity>>,
  Nothing<Unstored<ResumePoint, typeof resumePointEntity>>,
  Nothing<Unstored<SourceHealth, typeof sourceHealthEntity>>,
];

// @ts-expect-error A field that no entity stores is found.
export type AnUnstoredField = Nothing<Unstored<Call & { colour?: string }, typeof callEntity>>;
// @ts-expect-error A field with values that its attribute refuses is found.
export type AnotherStatus = Nothing<Unstored<{ status: Call['status'] | 'LOST' }, typeof callEntity>>;

interface Model {
  name: string;
  size: 'small' | 'large';
  counts?: Record<string, number>;
}
const name = { type: 'string', required: true } as const;
const size = { type: ['small', 'large'], required: true } as const;

// @ts-expect-error A field without an attribute does not compile.
export const missing = { name, size } satisfies AttributesOf<Model>;
// @ts-expect-error An attribute that is no field does not compile, unless the store says that it keeps it.
export const unknown = { name, size, colour: name } satisfies AttributesOf<Omit<Model, 'counts'>>;
export const kept = { name, size, colour: name } satisfies AttributesOf<Omit<Model, 'counts'>, 'colour'>;
// @ts-expect-error An attribute of another type does not compile.
export const number = { name: { type: 'number' }, size } satisfies AttributesOf<Omit<Model, 'counts'>>;
// @ts-expect-error Neither does one with other words.
export const word = { name, size: { type: ['huge'] } } satisfies AttributesOf<Omit<Model, 'counts'>>;
