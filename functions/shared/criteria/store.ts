import { writeOnce } from '../aws/own-writes';
import type { Table } from '../aws/table';
import type { CriteriaSet, VersionedCriteria } from './schema';

export interface CriteriaStore {
  /** The newest set, or `undefined` while a team has not stored one of its own. */
  latest(): Promise<VersionedCriteria | undefined>;
  /** Stores `set` as version `version`; `false` when somebody else stored that version first. */
  add(set: CriteriaSet, version: number, at: string): Promise<boolean>;
}

export const criteriaStore = ({ criteriaSets }: Table): CriteriaStore => ({
  latest: async () => {
    const { data } = await criteriaSets.query.all({}).go({ order: 'desc', limit: 1, consistent: true });
    const newest = data[0];
    return newest && { ...newest.content, version: newest.setVersion, updatedAt: newest.updatedAt };
  },
  add: (set, version, at) =>
    writeOnce({
      write: (writeId) =>
        criteriaSets.create({ setVersion: version, content: set, updatedAt: at, writeId }).go(),
      lastWriteId: async () =>
        (await criteriaSets.get({ setVersion: version }).go({ consistent: true })).data?.writeId,
    }),
});
