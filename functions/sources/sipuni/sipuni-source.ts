import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../../shared/environment';
import { vendorHttp } from '../../shared/http/vendor-http';
import { count, logger } from '../../shared/observability';
import { readSecret } from '../../shared/secrets';
import { callStore } from '../../shared/store/calls';
import { employeeStore } from '../../shared/store/employees';
import { ordinalSource } from '../../shared/store/ordinals';
import { stageQueue } from '../../shared/store/queue';
import { syncRunStore } from '../../shared/store/sync-runs';
import { openTable } from '../../shared/store/table';
import { SipuniCredentials } from '../../shared/vendors/sipuni';
import { sipuniStatistics } from './sipuni-client';
import type { SyncPorts } from './sync-sipuni';

const SourcesEnvironment = CommonEnvironment.extend({
  RECORDINGS_QUEUE_URL: z.url(),
  SIPUNI_BASE_URL: z.url(),
  SIPUNI_SECRET_ID: z.string().min(1),
  SIPUNI_TIMEOUT_MS: z.coerce.number().int().positive(),
  SIPUNI_TIME_ZONE: z.string().min(1),
  SIPUNI_PAGE_SIZE: z.coerce.number().int().positive(),
  SIPUNI_SYNC_LIMIT: z.coerce.number().int().positive(),
  SIPUNI_INTERNAL_CALLS: z.enum(['skip', 'process']),
  DEFAULT_COUNTRY: z.enum(['UZ', 'TR']),
});

/** Reads the environment of this room and makes what its two functions share. */
export const sipuniSource = () => {
  const environment = readEnvironment(SourcesEnvironment);
  const table = openTable({ tableName: environment.TABLE_NAME });
  const credentials = () => readSecret(environment.SIPUNI_SECRET_ID, SipuniCredentials);
  const client = (tries: number) =>
    sipuniStatistics(
      vendorHttp({
        vendor: 'Sipuni',
        baseUrl: environment.SIPUNI_BASE_URL,
        timeoutMs: environment.SIPUNI_TIMEOUT_MS,
        backoff: { baseMs: environment.RETRY_BASE_MS, capMs: environment.RETRY_CAP_MS },
        tries,
      }),
      credentials,
    );
  const syncPorts: SyncPorts = {
    sipuni: client(4),
    calls: callStore(table),
    employees: employeeStore(table),
    ordinals: ordinalSource(table),
    recordings: stageQueue(environment.RECORDINGS_QUEUE_URL),
    runs: syncRunStore(table),
    settings: {
      timeZone: environment.SIPUNI_TIME_ZONE,
      country: environment.DEFAULT_COUNTRY,
      pageSize: environment.SIPUNI_PAGE_SIZE,
      internalCalls: environment.SIPUNI_INTERNAL_CALLS,
    },
    count,
    warn: (message, details) => logger.warn(message, details),
    runId: randomUUID,
  };
  return { environment, syncPorts, oneTryClient: client(1) };
};
