import * as z from 'zod';
import {
  dayRangeFields,
  daysOfAccount,
  ShownRange,
  type TimeZones,
  toRangeAnswer,
  zoneFor,
} from '../../shared/http/day-range';
import { describeRoute } from '../../shared/http/describe-route';
import type { Import } from '../../shared/imports/schema';
import type { ImportStore } from '../../shared/imports/store';
import { NextCursor, pageFields } from '../paging';
import { pageOf, rangedCursor } from '../ranged-list';
import { ImportSummary } from './answers';

export interface ListImportsPorts {
  imports: Pick<ImportStore, 'list'>;
  timeZones: TimeZones;
}

const Query = z.strictObject({ ...dayRangeFields, ...pageFields() });

const Cursor = rangedCursor(
  z.strictObject({ startedAt: z.iso.datetime({ precision: 3 }), importId: z.string().min(1).max(200) }),
  ({ startedAt }) => startedAt,
);

/** Santral keeps imports for a year. */
const usualDays = 367;

export const listImports = describeRoute(
  {
    summary: 'Lists imports of Salesforce exports, newest first.',
    details: `${daysOfAccount} Without them all imports that are kept are listed.`,
    roles: ['operations', 'admin'],
    query: Query,
    answer: { body: z.object({ imports: z.array(ImportSummary), range: ShownRange, cursor: NextCursor }) },
  },
  ({ imports, timeZones }: ListImportsPorts) =>
    async ({ query: { limit, ...asked }, now }) => {
      const limits = { now, timeZone: zoneFor(timeZones), usualDays };
      const { range, after, cursorAfter } = pageOf(asked, Cursor, limits);
      const page = await imports.list(limit, after, range);
      return {
        body: {
          imports: page.imports.map((found) => importSummary(found, now)),
          range: toRangeAnswer(range),
          cursor: cursorAfter(page.next),
        },
      };
    },
);

/** All deliveries of a message and their pauses take less time (ms). */
const longestImportMs = 2 * 3_600_000;

/**
 * An import in a list. After two hours without an end it is `STALLED`, because its message was given up. If
 * the message comes again, the import continues to `DONE` or `REFUSED`.
 * @param now epoch ms
 */
export const importSummary = (found: Import, now: number) => {
  const stalled = found.status === 'RUNNING' && now - Date.parse(found.startedAt) > longestImportMs;
  return {
    importId: found.importId,
    file: found.file,
    bytes: found.bytes,
    status: stalled ? ('STALLED' as const) : found.status,
    kind: found.kind,
    refusal: found.refusal,
    message: stalled ? stalledMessage : found.message,
    remarks: found.remarks,
    counts: found.counts,
    startedAt: found.startedAt,
    finishedAt: found.finishedAt,
  };
};

const stalledMessage =
  'The import has not ended in two hours and was probably given up. Redrive the dead-letter queue of imports, or upload the file again. No row is stored twice.';
