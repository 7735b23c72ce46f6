import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Config } from '../config/config';
import { scaleOf } from '../config/scale';
import { NodeFunction } from '../shared/node-function';
import type { Storage } from '../shared/storage';
import type { WorkQueue } from '../shared/work-queue';
import { SyncSchedule } from './sync-schedule';

export interface SipuniProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly secret: ISecret;
  readonly syncQueue: WorkQueue;
  readonly recordingsQueue: WorkQueue;
  readonly missedSyncs: Queue;
}

/**
 * The sync with Sipuni (B6): the nightly schedule, or a person over the API, puts a message into its queue; one invocation
 * does what it has time for and puts the next message there.
 */
export class Sipuni extends Construct {
  readonly sync: NodeFunction;
  readonly routes: NodeFunction;

  constructor(scope: Construct, id: string, props: SipuniProps) {
    super(scope, id);
    const { config, syncQueue, missedSyncs } = props;

    this.sync = sipuniFunction(this, 'Sync', props, {
      entry: 'sources/telephony-sync/pages/sync-sipuni.handler.ts',
      description: 'Stores the calls of the Sipuni account, page by page, and queues the new ones',
      size: config.functions.sync,
    }).maySendTo([missedSyncs]);
    syncQueue.consumedBy(this.sync, scaleOf(config).sync);
    this.routes = sipuniFunction(this, 'Routes', props, {
      entry: 'sources/telephony-sync/pages/sipuni-routes.handler.ts',
      description:
        'POST /api/sipuni/sync-and-process, POST /api/sipuni/sync and GET /api/sipuni/test-connection',
      size: config.functions.sipuniRoutes,
    });
    new SyncSchedule(this, 'Nightly', {
      description: 'Starts the sync with Sipuni',
      expression: config.sipuni.syncSchedule,
      timeZone: config.sipuni.timeZone,
      target: { arn: syncQueue.queue.queueArn, action: 'sqs:SendMessage' },
      missed: missedSyncs,
    });
  }
}

const sipuniFunction = (
  scope: Construct,
  id: string,
  { config, storage, secret, syncQueue, recordingsQueue, missedSyncs }: SipuniProps,
  what: { entry: string; description: string; size: { timeoutSeconds: number; memoryMb: number } },
): NodeFunction =>
  new NodeFunction(scope, id, {
    ...what,
    room: 'sources',
    storage,
    config,
    environment: {
      SIPUNI_BASE_URL: config.sipuni.baseUrl,
      SIPUNI_SECRET_ID: secret.secretArn,
      SIPUNI_TIMEOUT_MS: String(config.sipuni.timeoutMs),
      SIPUNI_TIME_ZONE: config.sipuni.timeZone,
      SIPUNI_PAGE_SIZE: String(config.sipuni.pageSize),
      SIPUNI_SYNC_LIMIT: String(config.sipuni.syncLimit),
      SIPUNI_HISTORY_DAYS: String(config.sipuni.historyDays),
      SIPUNI_INTERNAL_CALLS: config.sipuni.internalCalls,
      DEFAULT_COUNTRY: config.sipuni.defaultCountry,
      SYNC_QUEUE_URL: syncQueue.queue.queueUrl,
      MISSED_SYNCS_QUEUE_URL: missedSyncs.queueUrl,
      RECORDINGS_QUEUE_URL: recordingsQueue.queue.queueUrl,
    },
  })
    .mayUseTable('get', 'getMany', 'query', 'put', 'update')
    .mayQueryIndexes()
    .mayReadSecret(secret)
    .maySendTo([syncQueue.queue, recordingsQueue.queue]);
