import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Config } from '../config/config';
import { scaleOf } from '../config/scale';
import { alotechAccount } from '../shared/alotech-account';
import { NodeFunction } from '../shared/node-function';
import type { Storage } from '../shared/storage';
import type { WorkQueue } from '../shared/work-queue';
import { SyncSchedule } from './sync-schedule';

export interface AlotechProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly secret: ISecret;
  readonly syncQueue: WorkQueue;
  readonly matchingQueue: WorkQueue;
  readonly missedSyncs: Queue;
}

/**
 * The sync with Alotech (A1): a schedule, or a person over the API, puts a message into its queue; one invocation does what
 * it has time for and puts the next message there.
 */
export class Alotech extends Construct {
  readonly sync: NodeFunction;
  readonly routes: NodeFunction;

  constructor(scope: Construct, id: string, props: AlotechProps) {
    super(scope, id);
    const { config, syncQueue, matchingQueue, missedSyncs } = props;

    this.sync = alotechFunction(this, 'Sync', props, {
      entry: 'sources/telephony-sync/slices/sync-alotech.handler.ts',
      description: 'Stores the calls of the Alotech account, slice by slice, and has them matched',
      size: config.functions.syncAlotech,
    })
      .mayUseTable('get', 'getMany', 'put', 'update')
      .mayQueryIndexes()
      .maySendTo([syncQueue.queue, matchingQueue.queue]);
    syncQueue.consumedBy(this.sync, scaleOf(config).sync);
    this.routes = alotechFunction(this, 'Routes', props, {
      entry: 'sources/telephony-sync/slices/alotech-routes.handler.ts',
      description: 'POST /api/alotech/sync and GET /api/alotech/test-connection',
      size: config.functions.alotechRoutes,
    })
      .mayUseTable('get', 'put')
      .maySendTo([syncQueue.queue]);
    new SyncSchedule(this, 'Regular', {
      description: 'Starts the sync with Alotech',
      expression: config.alotech.syncSchedule,
      timeZone: config.alotech.timeZone,
      target: { arn: syncQueue.queue.queueArn, action: 'sqs:SendMessage' },
      missed: missedSyncs,
    });
  }
}

const alotechFunction = (
  scope: Construct,
  id: string,
  { config, storage, secret, syncQueue, matchingQueue }: AlotechProps,
  what: { entry: string; description: string; size: { timeoutSeconds: number; memoryMb: number } },
): NodeFunction =>
  new NodeFunction(scope, id, {
    ...what,
    room: 'sources',
    storage,
    config,
    environment: {
      ...alotechAccount(config.alotech, secret),
      ALOTECH_TIME_ZONE: config.alotech.timeZone,
      ALOTECH_COUNTRY: config.alotech.defaultCountry,
      ALOTECH_OVERLAP_MINUTES: String(config.alotech.overlapMinutes),
      ALOTECH_HISTORY_DAYS: String(config.alotech.historyDays),
      ALOTECH_PARALLEL_REQUESTS: String(scaleOf(config).alotechRequests),
      SYNC_QUEUE_URL: syncQueue.queue.queueUrl,
      MATCHING_QUEUE_URL: matchingQueue.queue.queueUrl,
    },
  }).mayReadSecret(secret);
