import { unlessConditionFails } from '../aws/own-writes';
import { readWhole } from '../aws/read-whole';
import type { Table } from '../aws/table';
import { cutTo } from '../export-rows/storable';
import { importEntity, type StoredImport } from './entity';
import type { Import, RejectedExportRow } from './schema';

/** A place in the list of imports, newest first; imports of the same instant by id. */
export interface ImportPosition {
  /** ISO-8601, UTC, with milliseconds. */
  startedAt: string;
  importId: string;
}

export interface ImportPage {
  imports: Import[];
  /** Where the next page begins; absent at the end of the list. */
  next?: ImportPosition;
}

/** Imports, kept for a year. */
export interface ImportStore {
  get(importId: string): Promise<Import | undefined>;
  /**
   * Newest first.
   *
   * @param after the `next` of the page before
   * @param within when they began. ISO-8601, UTC, `to` exclusive
   */
  list(limit: number, after?: ImportPosition, within?: { from: string; to: string }): Promise<ImportPage>;
  /** Stores an import that begins; one that began before is left as it is. Answers what is stored then. */
  begin(run: Import): Promise<Import>;
  /** Stores how far an import has come. One that has ended stays as it is. */
  note(run: Import): Promise<void>;
  /** Stores what became of it. Of the rejected rows the first ones are kept. */
  finish(run: Import): Promise<void>;
}

const keptDays = 365;
/** An item holds 400 kB, and a page of the list some dozens of items; the report holds all rejected rows. */
const keptRejectedRows = 50;
/** Characters; a reason names columns, and a column may have any length. */
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
      // `between` includes its upper end, so one more is read and that one left out.
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
      // What is stored after a refusal is the same run if our own first write has refused this one (033).
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
