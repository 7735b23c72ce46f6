import { type ImportPorts, importExport } from '../../../functions/sources/salesforce/import-export';
import type { ImportReport } from '../../../functions/sources/salesforce/import-report';
import type { UploadedObject } from '../../../functions/sources/salesforce/uploaded-object';
import { inMemoryObjects } from '../../support/fakes';
import { csvText, read, settings, wonHeader, wonRow } from './files';
import { inMemoryExportRows, inMemoryImports, inMemoryMatching } from './stores';

export const uploadedAt = '2025-03-10T08:00:00.000Z';
export const upload = (overrides: Partial<UploadedObject> = {}): UploadedObject => ({
  importId: 'import-1',
  key: 'exports/close_won.csv',
  bytes: 1,
  uploadedAt,
  ...overrides,
});

/** An import whose invocation has all its time. */
export const importing = (ports: ImportPorts) => {
  const load = importExport(ports);
  return (uploaded: UploadedObject) => load(uploaded, () => 600_000);
};

/** A system with a file in its bucket. */
export const systemWith = (file: Buffer | string = '', overrides: Partial<ImportPorts> = {}) => {
  const objects = inMemoryObjects();
  const rows = inMemoryExportRows();
  const imports = inMemoryImports();
  const matching = inMemoryMatching();
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
  return { objects, rows, imports, matching, place, ports, report, load: importing(ports) };
};

export const opportunity = (name: string, cells: Record<string, string> = {}) =>
  wonRow({ 'Opportunity Name': name, ...cells });
export const file = (...rows: ReturnType<typeof wonRow>[]) => csvText([wonHeader, ...rows]);
