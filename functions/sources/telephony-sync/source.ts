import { randomUUID } from 'node:crypto';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { answeredRequestStore } from '../../shared/answered-requests/store';
import { CommonEnvironment, readEnvironment } from '../../shared/aws/environment';
import { count, logger } from '../../shared/aws/observability';
import { sqsClient } from '../../shared/aws/queue';
import { openTable } from '../../shared/aws/table';
import type { ConnectionTest } from '../../shared/http/connection-test';
import { readSettings } from '../../shared/settings/settings';
import { resumePoints } from '../../shared/syncs/resume-points';
import { syncRunStore } from '../../shared/syncs/store';
import { connect, credentialsOf } from '../../telephony/accounts';
import type { CallPages, CallSlices } from '../../telephony/call-list';
import type {
  PagedVendor,
  SlicedVendor,
  TelephonyVendor,
  VendorDescription,
  VendorSettings,
} from '../../telephony/telephony';
import { testConnection } from '../../telephony/test-connection';
import { type Source, vendors } from '../../telephony/vendors';
import { beginIntake } from './intake/begin-intake';
import { type PageRunPorts, workOnRun as workByPages } from './pages/page-run';
import { type SyncReport, type SyncRequest, syncLatest } from './pages/sync-latest';
import { workOnRun as workBySlices } from './slices/slice-run';
import { syncQueue } from './sync-consumer';
import { SyncSettings } from './sync-settings';
import { rangeSince, receiveSync, requestSync } from './sync-starts';

/** Reads the function's settings and creates what the functions of one source share. */
export const openSource = () => {
  const { TABLE_NAME, SYNC_QUEUE_URL } = readEnvironment(
    CommonEnvironment.extend({ SYNC_QUEUE_URL: z.url() }),
  );
  const { source, vendors: accounts, retries: backoff, parallelRequests } = readSettings(SyncSettings);
  const vendor: TelephonyVendor = vendors[source];
  const described: VendorDescription<CallPages | CallSlices, VendorSettings, unknown> = vendors[source];
  const account: VendorSettings = vendor.settings.parse(accounts[source]);
  const { overlapMinutes = 0, historyDays } = account;
  const table = openTable({ tableName: TABLE_NAME });
  const starts = {
    source,
    runs: syncRunStore(table),
    resumePoints: resumePoints(table),
    queue: syncQueue(SYNC_QUEUE_URL),
    now: Date.now,
    newRunId: randomUUID,
  };
  const runPorts = { ...starts, backoff, maxTries: backoff.maxAttempts, count };
  const begin = () => beginIntake(source, table, account);

  const workByPagesOf = async (paged: PagedVendor) => {
    const settings = paged.settings.parse(account);
    const telephony = await connect(source, paged, settings, { backoff, tries });
    const missed = missedSyncs(source);
    return workByPages({ ...runPorts, ...telephony, beginIntake: begin(), missed, settings });
  };
  const workBySlicesOf = async (sliced: SlicedVendor) => {
    const settings = { ...sliced.settings.parse(account), parallelRequests };
    const telephony = await connect(source, sliced, settings, { backoff, tries });
    const beginOne = begin();
    return workBySlices({
      ...{ ...runPorts, ...telephony, settings, answerCap: sliced.answerCap },
      intake: { take: async (...records) => (await beginOne()).take(...records) },
      warn: (message, details) => logger.warn(message, details),
    });
  };

  return {
    source,
    vendor,
    account,
    answered: answeredRequestStore(table),
    queue: { queueUrl: SYNC_QUEUE_URL, backoff },
    request: requestSync(starts),
    test: async ({ now, deadline }: Pick<ConnectionTest, 'now' | 'deadline'>) => {
      const connecting = { backoff, tries: 1, fresh: true };
      return testConnection(
        vendor.title,
        await connect(source, described, account, connecting),
        now,
        deadline,
      );
    },
    receive: async () =>
      receiveSync({
        ...starts,
        sendUnsent: async () => void (await (await begin()()).sendUnsent()),
        // A run by page itself reports a missing configuration.
        checkConfigured: vendor.list === 'pages' ? async () => {} : credentialsOf(source, vendor),
        scheduledRange: rangeSince({
          overlapMs: Math.max(vendor.lateRecordingMs, overlapMinutes * 60_000),
          historyDays,
        }),
        inform: (message, details) => logger.info(message, details),
        work: vendor.list === 'pages' ? await workByPagesOf(vendor) : await workBySlicesOf(vendor),
      }),
    /** The sync that a person waits for. Only for vendors that list by page. */
    syncLatest: async (paged: PagedVendor) => {
      const settings = paged.settings.parse(account);
      const telephony = await connect(source, paged, settings, { backoff, tries });
      return (request: SyncRequest, runId: string): Promise<SyncReport> =>
        syncLatest({
          ...{ ...starts, ...telephony, beginIntake: begin(), settings, count },
          runId: () => runId,
        })(request);
    },
  };
};

/** Attempts per request within one invocation. */
const tries = 4;

/** The queue whose alarm tells a person. */
const missedSyncs = (source: Source, client = sqsClient()): PageRunPorts['missed'] => {
  const { MISSED_SYNCS_QUEUE_URL } = readEnvironment(z.object({ MISSED_SYNCS_QUEUE_URL: z.url() }));
  return {
    send: async (run) => {
      const message = JSON.stringify({ source, ...run });
      await client.send(new SendMessageCommand({ QueueUrl: MISSED_SYNCS_QUEUE_URL, MessageBody: message }));
    },
  };
};
