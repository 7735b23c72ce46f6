import type { RowReference } from '../../../functions/shared/aws/matching-queue';
import type { ExportKind, ExportRow } from '../../../functions/shared/export-rows/schema';
import type { ExportRowStore } from '../../../functions/shared/export-rows/store';
import type { Import } from '../../../functions/shared/imports/schema';
import type { ImportStore } from '../../../functions/shared/imports/store';

/** Stores in memory that keep the rules of the real ones; each shows its content to the test. */

export interface InMemoryExportRows extends ExportRowStore {
  /** By `<kind>/<row key>`. */
  readonly content: Map<string, ExportRow>;
  /** Writes so far. */
  readonly writes: { count: number };
}

const placeOf = (kind: ExportKind, rowKey: string) => `${kind}/${rowKey}`;

export const inMemoryExportRows = (): InMemoryExportRows => {
  const content = new Map<string, ExportRow>();
  const writes = { count: 0 };
  const get: ExportRowStore['get'] = async (kind, rowKey) => content.get(placeOf(kind, rowKey));
  return {
    content,
    writes,
    get,
    getMany: async (kind, rowKeys) =>
      new Map(
        rowKeys.flatMap((rowKey) => {
          const row = content.get(placeOf(kind, rowKey));
          return row ? [[rowKey, row] as const] : [];
        }),
      ),
    put: async (row) => {
      const place = placeOf(row.kind, row.rowKey);
      if ((content.get(place)?.revision ?? 0) !== row.revision - 1) return false;
      content.set(place, row);
      writes.count++;
      return true;
    },
    clearAwaitsMatching: async (kind, rowKey, revision) => {
      const { awaitsMatching: _, ...row } = content.get(placeOf(kind, rowKey)) ?? { revision: 0 };
      if (row.revision !== revision || !('kind' in row)) return false;
      content.set(placeOf(kind, rowKey), row);
      return true;
    },
  };
};

export interface InMemoryImports extends ImportStore {
  readonly content: Map<string, Import>;
}

export const inMemoryImports = (): InMemoryImports => {
  const content = new Map<string, Import>();
  return {
    content,
    get: async (importId) => content.get(importId),
    list: async (limit) => ({ imports: [...content.values()].slice(0, limit) }),
    begin: async (run) => {
      if (!content.has(run.importId)) content.set(run.importId, run);
      return content.get(run.importId) ?? run;
    },
    finish: async (run) => {
      content.set(run.importId, run);
    },
  };
};

export const inMemoryMatching = () => {
  const sent: RowReference[] = [];
  return {
    sent,
    sendRows: async (rows: readonly RowReference[]) => {
      sent.push(...rows);
    },
  };
};
