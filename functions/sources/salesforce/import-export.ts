import type { MatchingQueue } from '../../shared/aws/matching-queue';
import type { ObjectStore } from '../../shared/aws/objects';
import type { ExportRowStore } from '../../shared/export-rows/store';
import type { Import, ImportCounts } from '../../shared/imports/schema';
import type { ImportStore } from '../../shared/imports/store';
import { distinctRows } from './distinct-rows';
import {
  addToTally,
  countsOf,
  type ImportReport,
  type ReportedRows,
  rowTally,
  summaryOf,
  toReportedRows,
} from './import-report';
import { type ReadExportFile, type ReadFile, readerTimeoutMs } from './reader-thread';
import { ImportRefused } from './refusal';
import { rejectedCsv } from './rejected-csv';
import type { MappingSettings } from './row-mapper';
import { storeRows } from './store-rows';
import { reportsPrefix, type UploadedObject } from './uploaded-object';

export interface ImportPorts {
  objects: Pick<ObjectStore, 'stream' | 'put'>;
  rows: ExportRowStore;
  imports: Pick<ImportStore, 'begin' | 'note' | 'finish'>;
  matching: Pick<MatchingQueue, 'sendRows'>;
  read: ReadExportFile;
  settings: MappingSettings & {
    /** Larger files are refused unread (bytes). */
    maxBytes: number;
  };
  now?: () => number;
}

/** Rows between two progress notes. */
const rowsPerNote = 2_000;

const noRows: ImportCounts = { read: 0, new: 0, changed: 0, unchanged: 0, rejected: 0 };

/**
 * Imports an uploaded Salesforce export (A2, A3).
 *
 * 1. Note that the import runs. Leave an import that has ended.
 * 2. Fetch the file within its limit and read all of it. Nothing is stored before the last row was read.
 * 3. Store new and changed rows.
 * 4. Send all won rows that the matching room has not seen, including those of an earlier import that broke
 *    off.
 * 5. Write the rejected rows and the report. Then note how the import ended.
 *
 * After a crash the message comes again. Finished work is not repeated and the report is the same.
 *
 * An older upload may run after a newer upload. It can change a row that the newer left unchanged, because
 * unchanged rows are not written. Upload a file after the one before has ended (docs/decisions/013).
 *
 * The second argument returns the rest of the invocation's time (ms).
 */
export const importExport = (ports: ImportPorts) => {
  const { settings, now = Date.now } = ports;
  const formatNow = () => new Date(now()).toISOString();
  const store = storeRows(ports.rows);

  return async (upload: UploadedObject, remainingMs: () => number): Promise<Import> => {
    const { importId, key } = upload;
    const { progress: _, ...run } = await ports.imports.begin({
      importId,
      file: key,
      bytes: upload.bytes,
      status: 'RUNNING',
      message: 'The file is being read.',
      counts: noRows,
      rejected: [],
      startedAt: formatNow(),
    });
    if (run.status !== 'RUNNING') return run;
    try {
      const content = await fetchFile(key);
      const name = key.slice(key.lastIndexOf('/') + 1);
      const file = await ports.read({ name, content }, settings, readerTimeoutMs(remainingMs()));
      const tally = rowTally();
      const distinctOf = distinctRows(file);
      const noteProgress = progressNotes(run, file.rowCount);
      for (const piece of file.rows) {
        await noteProgress(piece.length);
        const distinct = distinctOf(piece);
        addToTally(tally, distinct, await store(distinct.usable, upload));
      }
      await ports.matching.sendRows(tally.toMatch);
      const counts = countsOf(tally);
      const message = summaryOf(counts, tally, file);
      const done: Import = {
        ...run,
        bytes: content.length,
        status: 'DONE',
        kind: file.kind,
        message,
        remarks: file.remarks,
        counts,
      };
      const rows = toReportedRows(file, tally);
      return await finish(rows.rejected.length > 0 ? await withRejectedCsv(done, file, rows) : done, rows);
    } catch (failure) {
      if (!(failure instanceof ImportRefused)) throw failure;
      const { code: refusal, message } = failure;
      return finish({ ...run, status: 'REFUSED', refusal, message }, { rejected: [] });
    }
  };

  async function fetchFile(key: string): Promise<Uint8Array> {
    const object = await ports.objects.stream(key);
    if (!object)
      throw new ImportRefused('UNREADABLE', 'The file was gone before it was read. Upload it again.');
    if (object.bytes > settings.maxBytes) {
      object.body.destroy();
      throw tooLarge(settings.maxBytes);
    }
    const parts: Buffer[] = [];
    let bytes = 0;
    for await (const part of object.body as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > settings.maxBytes) throw tooLarge(settings.maxBytes);
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  /** Notes progress before a piece, so a short file costs one extra write. */
  function progressNotes(run: Import, of: number): (rows: number) => Promise<void> {
    let rows = 0;
    let noted = Number.NEGATIVE_INFINITY;
    return async (next) => {
      if (rows - noted >= rowsPerNote) {
        await ports.imports.note({ ...run, progress: { rows, of } });
        noted = rows;
      }
      rows += next;
    };
  }

  async function withRejectedCsv(ended: Import, file: ReadFile, rows: ReportedRows): Promise<Import> {
    const rejectedCsvKey = `${reportsPrefix}${ended.importId}.csv`;
    await ports.objects.put(rejectedCsvKey, rejectedCsv(file, rows.rejected), 'text/csv; charset=utf-8');
    return { ...ended, rejectedCsvKey };
  }

  async function finish(ended: Import, rows: ReportedRows): Promise<Import> {
    const reportKey = `${reportsPrefix}${ended.importId}.json`;
    const finished: Import = { ...ended, finishedAt: formatNow() };
    await ports.objects.put(
      reportKey,
      JSON.stringify({ ...finished, ...rows } satisfies ImportReport, null, 1),
      'application/json',
    );
    const rejected = rows.rejected.map(({ row, code, reason }) => ({ row, code, reason }));
    const noted: Import = { ...finished, rejected, reportKey };
    await ports.imports.finish(noted);
    return noted;
  }
};

const tooLarge = (maxBytes: number) =>
  new ImportRefused(
    'TOO_LARGE',
    `The file has more than ${Math.floor(maxBytes / 1_000_000)} MB. Export shorter periods and upload them one by one.`,
  );
