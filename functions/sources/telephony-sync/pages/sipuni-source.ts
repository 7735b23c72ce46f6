import { randomUUID } from 'node:crypto';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { CommonEnvironment, readEnvironment } from '../../../shared/aws/environment';
import { count, logger } from '../../../shared/aws/observability';
import { sqsClient, stageQueue } from '../../../shared/aws/queue';
import { readSecret, type SecretReading } from '../../../shared/aws/secrets';
import { openTable } from '../../../shared/aws/table';
import { ordinalSource } from '../../../shared/calls/ordinals';
import { callStore } from '../../../shared/calls/store';
import { employeeStore } from '../../../shared/employees/store';
import { vendorHttp } from '../../../shared/http/vendor-http';
import { CommonSettings, readSettings } from '../../../shared/settings/settings';
import { resumePoints } from '../../../shared/syncs/resume-points';
import { syncRunStore } from '../../../shared/syncs/store';
import { SipuniCredentials } from '../../../telephony/sipuni/credentials';
import { sipuniStatistics } from '../../../telephony/sipuni/statistics';
import { syncQueue } from '../sync-consumer';
import { rangeSince, receiveSync, requestSync } from '../sync-starts';
import { callIntake, newTally } from './call-intake';
import { type RunPorts, workOnRun } from './page-run';
import type { SyncPorts } from './sync-latest';

const SourcesEnvironment = CommonEnvironment.extend({
  RECORDINGS_QUEUE_URL: z.url(),
  SIPUNI_BASE_URL: z.url(),
  SIPUNI_SECRET_ID: z.string().min(1),
  SIPUNI_TIMEOUT_MS: z.coerce.number().int().positive(),
  SIPUNI_TIME_ZONE: z.string().min(1),
  SIPUNI_PAGE_SIZE: z.coerce.number().int().positive(),
  SIPUNI_SYNC_LIMIT: z.coerce.number().int().positive(),
  SIPUNI_HISTORY_DAYS: z.coerce.number().int().positive(),
  SIPUNI_INTERNAL_CALLS: z.enum(['skip', 'process']),
  DEFAULT_COUNTRY: z.enum(['UZ', 'TR']),
  SYNC_QUEUE_URL: z.url(),
  MISSED_SYNCS_QUEUE_URL: z.url(),
});

/** Milliseconds before the resume point that every nightly sync reads again: rows and recordings appear late. */
const overlapMs = 48 * 3_600_000;

/** Reads the environment of this room's Sipuni functions and makes what the two share. */
export const sipuniSource = () => {
  const environment = readEnvironment(SourcesEnvironment);
  const table = openTable({ tableName: environment.TABLE_NAME });
  const credentials = (reading?: SecretReading) => () =>
    readSecret(environment.SIPUNI_SECRET_ID, SipuniCredentials, reading);
  const { retries: backoff } = readSettings(CommonSettings);
  const client = (tries: number, reading?: SecretReading) =>
    sipuniStatistics(
      vendorHttp({
        vendor: 'Sipuni',
        baseUrl: environment.SIPUNI_BASE_URL,
        timeoutMs: environment.SIPUNI_TIMEOUT_MS,
        backoff,
        tries,
      }),
      credentials(reading),
    );
  const intake = {
    sipuni: client(4),
    calls: callStore(table),
    employees: employeeStore(table),
    ordinals: ordinalSource(table),
    recordings: stageQueue(environment.RECORDINGS_QUEUE_URL),
    settings: {
      timeZone: environment.SIPUNI_TIME_ZONE,
      country: environment.DEFAULT_COUNTRY,
      pageSize: environment.SIPUNI_PAGE_SIZE,
      internalCalls: environment.SIPUNI_INTERNAL_CALLS,
      leastRows: environment.SIPUNI_SYNC_LIMIT,
    },
    count,
    warn: (message: string, details: Record<string, string | undefined>) => logger.warn(message, details),
    now: Date.now,
  };
  const shared = {
    source: 'sipuni' as const,
    runs: syncRunStore(table),
    resumePoints: resumePoints(table),
    queue: syncQueue(environment.SYNC_QUEUE_URL),
    now: Date.now,
    newRunId: randomUUID,
  };
  const syncPorts: SyncPorts = { ...intake, runs: shared.runs, runId: randomUUID };
  return {
    environment,
    backoff,
    syncPorts,
    /** For the test of a connection, which often follows a rotation. */
    oneTryClient: client(1, { fresh: true }),
    request: () => requestSync(shared),
    receive: () =>
      receiveSync({
        ...shared,
        sendUnsent: async () => (await callIntake(intake)()).sendUnsent(newTally()),
        // The run itself says that nothing is configured.
        checkConfigured: async () => {},
        scheduledRange: rangeSince({ overlapMs, historyDays: environment.SIPUNI_HISTORY_DAYS }),
        inform: (message, details) => logger.info(message, details),
        work: workOnRun({
          ...intake,
          ...shared,
          missed: missedSyncs(environment.MISSED_SYNCS_QUEUE_URL),
          backoff,
          maxTries: backoff.maxAttempts,
        }),
      }),
  };
};

/** The queue whose alarm tells a person. */
const missedSyncs = (queueUrl: string, client = sqsClient()): RunPorts['missed'] => ({
  send: async (run) => {
    const message = JSON.stringify({ source: 'sipuni', ...run });
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: message }));
  },
});
