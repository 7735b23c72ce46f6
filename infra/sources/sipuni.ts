import { Duration } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Config } from '../config';
import { NodeFunction } from '../shared/node-function';
import type { Storage } from '../shared/storage';
import type { WorkQueue } from '../shared/work-queue';
import { SyncSchedule } from './sync-schedule';

export interface SipuniProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly secret: ISecret;
  readonly recordingsQueue: WorkQueue;
  readonly missedSyncs: Queue;
}

/** The nightly sync with Sipuni (B6), and the two routes that start and test it by hand. */
export class Sipuni extends Construct {
  readonly sync: NodeFunction;
  readonly routes: NodeFunction;

  constructor(scope: Construct, id: string, props: SipuniProps) {
    super(scope, id);
    const { config, missedSyncs } = props;

    this.sync = sipuniFunction(this, 'Sync', props, {
      entry: 'sources/sipuni/sync-sipuni.handler.ts',
      description: 'Stores the latest calls of the Sipuni account and queues the new ones',
      size: config.functions.sync,
    });
    this.sync.lambda.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(missedSyncs),
    });
    this.routes = sipuniFunction(this, 'Routes', props, {
      entry: 'sources/sipuni/sipuni-routes.handler.ts',
      description: 'POST /api/sipuni/sync-and-process and GET /api/sipuni/test-connection',
      size: config.functions.sipuniRoutes,
    });
    new SyncSchedule(this, 'Nightly', {
      description: 'Starts the sync with Sipuni',
      expression: config.sipuni.syncSchedule,
      timeZone: config.sipuni.timeZone,
      target: { arn: this.sync.lambda.functionArn, action: 'lambda:InvokeFunction' },
      missed: missedSyncs,
    });
  }
}

const sipuniFunction = (
  scope: Construct,
  id: string,
  { config, storage, secret, recordingsQueue }: SipuniProps,
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
      SIPUNI_INTERNAL_CALLS: config.sipuni.internalCalls,
      DEFAULT_COUNTRY: config.sipuni.defaultCountry,
      RECORDINGS_QUEUE_URL: recordingsQueue.queue.queueUrl,
    },
  })
    .mayUseTable('get', 'getMany', 'query', 'put', 'update')
    .mayQueryIndexes()
    .mayReadSecret(secret)
    .maySendTo([recordingsQueue.queue]);
