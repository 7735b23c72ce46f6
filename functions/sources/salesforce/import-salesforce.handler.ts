import type { CountryCode } from 'libphonenumber-js/core';
import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../../shared/aws/environment';
import { matchingQueue } from '../../shared/aws/matching-queue';
import { objectStore } from '../../shared/aws/objects';
import { count, logger } from '../../shared/aws/observability';
import { openTable } from '../../shared/aws/table';
import { exportRowStore } from '../../shared/export-rows/store';
import { importStore } from '../../shared/imports/store';
import { CommonSettings, readSettings } from '../../shared/settings/settings';
import { dateOrders } from './dates';
import { importExport } from './import-export';
import { importsConsumer } from './imports-consumer';
import { readerHeapMb, threadedReader } from './reader-thread';
import { defaultWonStages } from './won-stages';
import { keepYoungGenerationSmall } from './young-generation';

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'is no JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);

const KeyColumns = z.strictObject({
  lead: z.string().min(1).optional(),
  won: z.string().min(1).optional(),
  other: z.string().min(1).optional(),
});

keepYoungGenerationSmall();

const environment = readEnvironment(
  CommonEnvironment.extend({
    QUEUE_URL: z.string().min(1),
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: z.coerce.number().int().positive().optional(),
    MATCHING_QUEUE_URL: z.string().min(1),
    EXPORT_KEY_COLUMNS: json(KeyColumns).prefault('{}'),
    EXPORT_WON_STAGES: json(z.array(z.string().min(1)).min(1)).prefault(JSON.stringify(defaultWonStages)),
    EXPORT_DATE_ORDER: z.enum(['auto', ...dateOrders]).default('auto'),
    EXPORT_MAX_BYTES: z.coerce.number().int().positive().default(20_000_000),
    EXPORT_COUNTRY: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .default('TR')
      .transform((code) => code as CountryCode),
  }),
);

const table = openTable({ tableName: environment.TABLE_NAME });

const importFile = importExport({
  objects: objectStore(environment.BUCKET_NAME),
  rows: exportRowStore(table),
  imports: importStore(table),
  matching: matchingQueue(environment.MATCHING_QUEUE_URL),
  read: threadedReader({ heapMb: readerHeapMb(environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE) }),
  settings: {
    country: environment.EXPORT_COUNTRY,
    keyColumns: environment.EXPORT_KEY_COLUMNS,
    wonStages: environment.EXPORT_WON_STAGES,
    dateOrder: environment.EXPORT_DATE_ORDER === 'auto' ? undefined : environment.EXPORT_DATE_ORDER,
    maxBytes: environment.EXPORT_MAX_BYTES,
  },
});

/** SQS (imports queue, objects below `exports/`) → export rows, a report, and work for the matching room. */
export const handler = importsConsumer(
  async (upload, remainingMs) => {
    const { importId, status, kind, refusal, counts } = await importFile(upload, remainingMs);
    count('ExportImport', { Outcome: refusal ? 'REFUSED' : 'DONE' }, 1, {
      Kind: kind ?? 'unknown',
      ...(refusal ? { Refusal: refusal } : {}),
    });
    logger.info('import ended', { importId, status, kind, refusal, counts });
  },
  {
    misplaced: (key) => {
      count('ExportMisplaced', {});
      logger.warn('an object lies beside exports/ and is not imported; move it there', { key });
    },
    queueUrl: environment.QUEUE_URL,
    backoff: readSettings(CommonSettings).retries,
  },
);
