import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../../../shared/aws/environment';
import { matchingQueue } from '../../../shared/aws/matching-queue';
import { count, logger } from '../../../shared/aws/observability';
import { readSecret, type SecretReading } from '../../../shared/aws/secrets';
import { openTable } from '../../../shared/aws/table';
import { ordinalSource } from '../../../shared/calls/ordinals';
import { callStore } from '../../../shared/calls/store';
import { CommonSettings, readSettings } from '../../../shared/settings/settings';
import { resumePoints } from '../../../shared/syncs/resume-points';
import { syncRunStore } from '../../../shared/syncs/store';
import { alotechRecords } from '../../../telephony/alotech/call-list';
import { AlotechCredentials } from '../../../telephony/alotech/credentials';
import { alotechHttp } from '../../../telephony/alotech/http';
import { syncQueue } from '../sync-consumer';
import { rangeSince, receiveSync, requestSync } from '../sync-starts';
import { alotechCalls, callWrites } from './call-writer';
import { sendUnsent } from './send-unsent';
import { workOnRun } from './slice-run';

const AlotechEnvironment = CommonEnvironment.extend({
  ALOTECH_SECRET_ID: z.string().min(1),
  ALOTECH_API_URL: z.url(),
  /** Empty or absent: the tenant's own host. */
  ALOTECH_TENANT_URL: z.union([z.url(), z.literal('')]).optional(),
  ALOTECH_TIMEOUT_MS: z.coerce.number().int().positive(),
  ALOTECH_TIME_ZONE: z.string().min(1),
  ALOTECH_COUNTRY: z.enum(['TR', 'UZ']),
  ALOTECH_OVERLAP_MINUTES: z.coerce.number().int().nonnegative(),
  ALOTECH_HISTORY_DAYS: z.coerce.number().int().positive(),
  ALOTECH_PARALLEL_REQUESTS: z.coerce.number().int().positive(),
  SYNC_QUEUE_URL: z.url(),
  MATCHING_QUEUE_URL: z.url(),
});

/** Reads the environment of this room's Alotech functions and makes what the two share. */
export const alotechSource = () => {
  const environment = readEnvironment(AlotechEnvironment);
  const table = openTable({ tableName: environment.TABLE_NAME });
  const credentials = (reading?: SecretReading) => () =>
    readSecret(environment.ALOTECH_SECRET_ID, AlotechCredentials, reading);
  const { retries: backoff } = readSettings(CommonSettings);
  const client = (tries: number, reading?: SecretReading) =>
    alotechRecords(
      alotechHttp({
        credentials: credentials(reading),
        apiUrl: environment.ALOTECH_API_URL,
        tenantUrl: environment.ALOTECH_TENANT_URL || undefined,
        timeoutMs: environment.ALOTECH_TIMEOUT_MS,
        backoff,
        tries,
      }),
    );
  const calls = callStore(table);
  const matching = matchingQueue(environment.MATCHING_QUEUE_URL);
  const shared = {
    source: 'alotech' as const,
    runs: syncRunStore(table),
    resumePoints: resumePoints(table),
    queue: syncQueue(environment.SYNC_QUEUE_URL),
    now: Date.now,
    newRunId: randomUUID,
  };
  return {
    environment,
    backoff,
    /** For the test of a connection, which often follows a rotation. */
    oneTryClient: () => client(1, { fresh: true }),
    request: () => requestSync(shared),
    receive: () =>
      receiveSync({
        ...shared,
        sendUnsent: sendUnsent({ calls, matching, now: Date.now }),
        checkConfigured: credentials(),
        scheduledRange: rangeSince({
          overlapMs: environment.ALOTECH_OVERLAP_MINUTES * 60_000,
          historyDays: environment.ALOTECH_HISTORY_DAYS,
        }),
        inform: (message, details) => logger.info(message, details),
        work: workOnRun({
          ...shared,
          alotech: client(4),
          calls: alotechCalls({
            calls,
            writes: callWrites(table),
            ordinals: ordinalSource(table),
          }),
          matching,
          settings: {
            timeZone: environment.ALOTECH_TIME_ZONE,
            country: environment.ALOTECH_COUNTRY,
            parallelRequests: environment.ALOTECH_PARALLEL_REQUESTS,
          },
          backoff,
          maxTries: backoff.maxAttempts,
          count,
          warn: (message, details) => logger.warn(message, details),
        }),
      }),
  };
};
