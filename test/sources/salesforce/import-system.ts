import { matchingQueue, type RowReference } from '../../../functions/shared/aws/matching-queue';
import type { ExportRow } from '../../../functions/shared/export-rows/schema';
import { exportRowStore } from '../../../functions/shared/export-rows/store';
import { importStore } from '../../../functions/shared/imports/store';
import { type ImportPorts, importExport } from '../../../functions/sources/salesforce/import-export';
import type { ImportReport } from '../../../functions/sources/salesforce/import-report';
import type { UploadedObject } from '../../../functions/sources/salesforce/uploaded-object';
import { inMemorySqs } from '../../support/sqs';
import { storedItems } from '../../support/stored';
import { testWorld } from '../../support/world';
import { csvText, read, settings, wonHeader, wonRow } from './files';

export const uploadedAt = '2025-03-10T08:00:00.000Z';
export const upload = (overrides: Partial<UploadedObject> = {}): UploadedObject => ({
  importId: 'import-1',
  key: 'exports/close_won.csv',
  bytes: 1,
  uploadedAt,
  ...overrides,
});

/** An import with the full time of an invocation. */
export const openImport = (ports: ImportPorts) => {
  const load = importExport(ports);
  return (uploaded: UploadedObject) => load(uploaded, () => 600_000);
};

/** A system with a file in its bucket. */
export const systemWith = (file: Buffer | string = '', overrides: Partial<ImportPorts> = {}) => {
  const writes = { count: 0 };
  const { memory, table, objects } = testWorld({
    around: (operation, run, input) => {
      if (operation === 'PutItem' && JSON.stringify(input).includes('$exportrow_1')) writes.count++;
      return run();
    },
  });
  const rows = {
    ...exportRowStore(table),
    /** Writes so far. */
    writes,
    /** Stored rows by `<kind>/<row key>`. */
    get content() {
      // Each write has its own id.
      const stored = storedItems(memory, 'exportRow').map(
        ({ writeId: _, ...item }) => item as unknown as ExportRow,
      );
      return new Map(stored.map((row) => [`${row.kind}/${row.rowKey}`, row]));
    },
  };
  const imports = {
    ...importStore(table),
    forget: () => memory.forget((item) => item.__edb_e__?.S === 'import'),
  };
  const sent: RowReference[] = [];
  const { client } = inMemorySqs({ read: (body) => sent.push(...JSON.parse(body).rows) });
  const matching = { ...matchingQueue('a-queue', client), sent };
  const place = (content: Buffer | string, key = 'exports/close_won.csv') =>
    objects.content.set(key, { body: Buffer.from(content), contentType: '' });
  place(file);
  const ports: ImportPorts = {
    objects,
    rows,
    imports,
    matching,
    read: async ({ name, content }, using) => {
      const { rows, ...summary } = read(name, content, using);
      return { ...summary, rows: [rows] };
    },
    settings: { ...settings, maxBytes: 1_000_000 },
    now: () => Date.parse('2025-03-10T08:00:05.000Z'),
    ...overrides,
  };
  const report = (importId = 'import-1') =>
    JSON.parse(
      objects.content.get(`exports/reports/${importId}.json`)?.body.toString() ?? 'null',
    ) as ImportReport;
  return { objects, rows, imports, matching, place, ports, report, load: openImport(ports) };
};

export const opportunity = (name: string, cells: Record<string, string> = {}) =>
  wonRow({ 'Opportunity Name': name, ...cells });
export const file = (...rows: ReturnType<typeof wonRow>[]) => csvText([wonHeader, ...rows]);
