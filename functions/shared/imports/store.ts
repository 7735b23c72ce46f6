import { unlessConditionFails } from '../aws/own-writes';
import { readWhole } from '../aws/read-whole';
import type { Table } from '../aws/table';
import { cutTo } from '../export-rows/storable';
import { importEntity, type StoredImport } from './entity';
import type { Import, RejectedExportRow } from './schema';

/** A place in the list of imports. The newest come first, and those of one instant are sorted by id. */
export interface ImportPosition {
  /** ISO-8601 in UTC with milliseconds. */
  startedAt: string;
  importId: string;
}

export interface ImportPage {
  imports: Import[];
  /** Where the next page begins. Absent at the end of the list. */
  next?: ImportPosition;
}

/** Keeps imports for a year. */
export interface ImportStore {
  get(importId: string): Promise<Import | undefined>;
  /**
   * Newest first.
   * @param after `next` of the previous page
   * @param within when they began (ISO-8601 in UTC, `to` exclusive)
   */
  list(limit: number, after?: ImportPosition, within?: { from: string; to: string }): Promise<ImportPage>;
  /** Stores a new import and leaves an existing one unchanged. @returns the stored import */
  begin(run: Import): Promise<Import>;
  /** Stores the progress of an import. An ended import stays unchanged. */
  note(run: Import): Promise<void>;
  /** Stores the result. Only the first rejected rows are kept. */
  finish(run: Import): Promise<void>;
}

const keptDays = 365;
/** An item holds 400 kB, and a page of the list has dozens of items. The report holds all rejected rows. */
const keptRejectedRows = 50;
/** Characters of a reason. It names columns, and their names may be long. */
const keptReasonCharacters = 300;

export const importStore = (table: Table): ImportStore => {
  const imports = importEntity(table);

  const get = async (importId: string): Promise<Import | undefined> => {
    const { data } = await imports.get({ importId }).go({ consistent: true });
    return data ? asImport(data) : undefined;
  };

  return {
    get,

    list: async (limit, after, within = always) => {
      // `between` includes its upper end. So it reads one more and drops that one.
      const { data } = await imports.query
        .byStart({})
        .between({ startedAt: within.from }, after ?? { startedAt: within.to, importId: '' })
        .go({ order: 'desc', limit: limit + 2, count: limit + 2 });
      const found = data.filter(({ importId }) => importId !== after?.importId);
      const page = found.slice(0, limit);
      const stored = await readWhole(page, (some) =>
        imports.get(some).go({ consistent: true, concurrency: 4 }),
      );
      const byId = new Map(stored.map((run) => [run.importId, asImport(run)]));
      const listed = page.flatMap(({ importId }) => byId.get(importId) ?? []);
      const last = page.at(-1);
      return found.length > limit && last
        ? { imports: listed, next: { startedAt: last.startedAt, importId: last.importId } }
        : { imports: listed };
    },

    begin: async (run) => {
      const begun = await unlessConditionFails(imports.create(asItem(run)).go());
      // Our own first write may have refused the repeat (033). Then the stored import is this one.
      return begun ? run : ((await get(run.importId)) ?? run);
    },

    note: async (run) => {
      await unlessConditionFails(
        imports
          .put(asItem(run))
          .where((stored, { eq }) => eq(stored.status, 'RUNNING'))
          .go(),
      );
    },

    finish: async (run) => {
      await imports.put(asItem(run)).go();
    },
  };
};

/** Years have four digits. */
const always = { from: '0000', to: '9999' };

const asItem = (run: Import) => ({
  ...run,
  rejected: run.rejected.slice(0, keptRejectedRows).map(cut),
  expiresAt: Math.floor(Date.parse(run.startedAt) / 1000) + keptDays * 86_400,
});

const cut = (row: RejectedExportRow): RejectedExportRow => ({
  ...row,
  reason: cutTo(keptReasonCharacters, row.reason),
});

const asImport = ({ expiresAt: _, ...run }: StoredImport): Import => run;
