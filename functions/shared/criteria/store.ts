import { writeOnce } from '../aws/own-writes';
import type { Table } from '../aws/table';
import { criteriaSetEntity } from './entity';
import type { CriteriaSet, VersionedCriteria } from './schema';

export interface CriteriaStore {
  /** The newest set. Undefined while a team has not stored its own. */
  latest(): Promise<VersionedCriteria | undefined>;
  /** A current or earlier set. */
  get(version: number): Promise<VersionedCriteria | undefined>;
  /** The sets since an instant, newest first. The oldest one may be from before it. */
  since(at: string): Promise<VersionedCriteria[]>;
  /** Stores `set` as version `version`. Returns `false` if somebody else stored that version first. */
  add(set: CriteriaSet, version: number, at: string): Promise<boolean>;
}

/** Most sets to read at once. A set usually has some kB and at most 350 kB. */
const mostSets = 50;

export const criteriaStore = (table: Table): CriteriaStore => {
  const sets = criteriaSetEntity(table);
  const readPage = (cursor: string | null) =>
    sets.query.all({}).go({ order: 'desc', limit: 5, count: 5, cursor, consistent: true });
  return {
    latest: async () => {
      const { data } = await sets.query.all({}).go({ order: 'desc', limit: 1, consistent: true });
      if (!data[0]) return undefined;
      const { writeId: _, ...newest } = data[0];
      return newest;
    },
    get: async (version) => {
      const { data } = await sets.get({ version }).go({ consistent: true });
      if (!data) return undefined;
      const { writeId: _, ...set } = data;
      return set;
    },
    since: async (at) => {
      const found: VersionedCriteria[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof readPage>> = await readPage(cursor);
        for (const { writeId: _, ...set } of page.data) {
          found.push(set);
          if (set.updatedAt <= at || found.length === mostSets) return found;
        }
        cursor = page.cursor;
      } while (cursor !== null);
      return found;
    },
    add: (set, version, at) =>
      writeOnce({
        write: (writeId) => sets.create({ ...set, version, updatedAt: at, writeId }).go(),
        lastWriteId: async () => (await sets.get({ version }).go({ consistent: true })).data?.writeId,
      }),
  };
};
