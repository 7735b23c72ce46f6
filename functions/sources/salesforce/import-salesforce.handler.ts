import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../../shared/aws/environment';
import { matchingQueue } from '../../shared/aws/matching-queue';
import { objectStore } from '../../shared/aws/objects';
import { count, logger } from '../../shared/aws/observability';
import { openTable } from '../../shared/aws/table';
import { exportRowStore } from '../../shared/export-rows/store';
import { importStore } from '../../shared/imports/store';
import { readSettings } from '../../shared/settings/settings';
import { importExport } from './import-export';
import { importsConsumer } from './imports-consumer';
import { readerHeapMb, threadReader } from './reader-thread';
import { ImportSettings } from './settings';

const environment = readEnvironment(
  CommonEnvironment.extend({
    QUEUE_URL: z.string().min(1),
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: z.coerce.number().int().positive().optional(),
    MATCHING_QUEUE_URL: z.string().min(1),
  }),
);

const { keyColumns, wonStages, dateOrder, maxBytes, defaultCountry, retries } = readSettings(ImportSettings);
const table = openTable({ tableName: environment.TABLE_NAME });

const importFile = importExport({
  objects: objectStore(environment.BUCKET_NAME),
  rows: exportRowStore(table),
  imports: importStore(table),
  matching: matchingQueue(environment.MATCHING_QUEUE_URL),
  read: threadReader({ heapMb: readerHeapMb(environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE) }),
  settings: {
    country: defaultCountry,
    keyColumns,
    wonStages,
    maxBytes,
    dateOrder: dateOrder === 'auto' ? undefined : dateOrder,
  },
});

/**
 * SQS (imports queue, objects below `exports/`) → export rows, a report and messages to the matching room.
 */
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
    onMisplaced: (key) => {
      count('ExportMisplaced', {});
      logger.warn('an object lies beside exports/ and is not imported; move it there', { key });
    },
    queueUrl: environment.QUEUE_URL,
    backoff: retries,
  },
);
