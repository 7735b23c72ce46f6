import { writeOnce } from '../aws/own-writes';
import type { Table } from '../aws/table';
import { criteriaSetEntity } from './entity';
import type { CriteriaSet, VersionedCriteria } from './schema';

export interface CriteriaStore {
  /** The newest set, or `undefined` while a team has not stored one of its own. */
  latest(): Promise<VersionedCriteria | undefined>;
  /** Stores `set` as version `version`; `false` when somebody else stored that version first. */
  add(set: CriteriaSet, version: number, at: string): Promise<boolean>;
}

export const criteriaStore = (table: Table): CriteriaStore => {
  const sets = criteriaSetEntity(table);
  return {
    latest: async () => {
      const { data } = await sets.query.all({}).go({ order: 'desc', limit: 1, consistent: true });
      if (!data[0]) return undefined;
      const { writeId: _, ...newest } = data[0];
      return newest;
    },
    add: (set, version, at) =>
      writeOnce({
        write: (writeId) => sets.create({ ...set, version, updatedAt: at, writeId }).go(),
        lastWriteId: async () => (await sets.get({ version }).go({ consistent: true })).data?.writeId,
      }),
  };
};
