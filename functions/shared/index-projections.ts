import { audioJobEntity } from './audio-jobs/entity';
import { auditEntity } from './audit/entity';
import { type IndexName, indexNames, type Table } from './aws/table';
import { callEntity } from './calls/entity';
import { exportRowEntity } from './export-rows/entity';
import { importEntity } from './imports/entity';
import { syncRunEntity } from './syncs/entity';

/** Every entity with items in an index. */
const listedEntities = [
  audioJobEntity,
  auditEntity,
  callEntity,
  exportRowEntity,
  importEntity,
  syncRunEntity,
];

/** Only the schema of an entity is read here. Nothing is queried. */
const noTable = { table: 'none' } as Table;

const indexesOfEntities = listedEntities
  .map((entity) => entity(noTable).schema.indexes)
  .flatMap((indexes): { index?: string; projection?: readonly string[] }[] => Object.values(indexes));

/** Attributes of each index besides its keys, as its entities declare them (055). */
export const indexProjections: Readonly<Record<IndexName, readonly string[]>> = Object.fromEntries(
  indexNames.map((name) => [
    name,
    [
      ...new Set(
        indexesOfEntities.filter(({ index }) => index === name).flatMap(({ projection = [] }) => projection),
      ),
    ].sort(),
  ]),
) as Record<IndexName, string[]>;
