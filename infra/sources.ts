import { Aws, Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Config } from './config';
import { NodeFunction } from './shared/node-function';
import { closedQueue, type StageQueue } from './shared/stage-queue';
import type { Storage } from './shared/storage';

export interface SourcesProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly sipuniSecret: ISecret;
  readonly recordingsQueue: StageQueue;
}

/** Calls come in: the nightly sync with Sipuni, and the two routes that start and test it by hand. */
export class Sources extends Construct {
  readonly syncSipuni: NodeFunction;
  readonly sipuniRoutes: NodeFunction;

  constructor(scope: Construct, id: string, props: SourcesProps) {
    super(scope, id);
    const { config } = props;

    this.syncSipuni = sipuniFunction(this, 'SyncSipuni', props, {
      entry: 'sources/sipuni/sync-sipuni.handler.ts',
      description: 'Stores the latest calls of the Sipuni account and queues the new ones',
      size: config.functions.sync,
    });
    this.sipuniRoutes = sipuniFunction(this, 'SipuniRoutes', props, {
      entry: 'sources/sipuni/sipuni-routes.handler.ts',
      description: 'POST /api/sipuni/sync-and-process and GET /api/sipuni/test-connection',
      size: config.functions.sipuniRoutes,
    });

    const missedSyncs = new Queue(this, 'MissedSyncs', {
      ...closedQueue,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(missedSyncs).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason:
        'It is itself the dead-letter queue of the schedule and of the function that the schedule starts.',
    });
    this.syncSipuni.lambda.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(missedSyncs),
    });
    nightly(this, { config, sync: this.syncSipuni, missedSyncs });
  }
}

const sipuniFunction = (
  scope: Construct,
  id: string,
  { config, storage, sipuniSecret, recordingsQueue }: SourcesProps,
  what: { entry: string; description: string; size: { timeoutSeconds: number; memoryMb: number } },
): NodeFunction =>
  new NodeFunction(scope, id, {
    ...what,
    room: 'sources',
    storage,
    config,
    environment: {
      SIPUNI_BASE_URL: config.sipuni.baseUrl,
      SIPUNI_SECRET_ID: sipuniSecret.secretArn,
      SIPUNI_TIMEOUT_MS: String(config.sipuni.timeoutMs),
      SIPUNI_TIME_ZONE: config.sipuni.timeZone,
      SIPUNI_PAGE_SIZE: String(config.sipuni.pageSize),
      SIPUNI_SYNC_LIMIT: String(config.sipuni.syncLimit),
      SIPUNI_INTERNAL_CALLS: config.sipuni.internalCalls,
      DEFAULT_COUNTRY: config.sipuni.defaultCountry,
      RECORDINGS_QUEUE_URL: recordingsQueue.queue.queueUrl,
    },
  })
    .mayUseTable('getMany', 'query', 'put', 'update')
    .mayQueryIndexes()
    .mayReadSecret(sipuniSecret)
    .maySendTo([recordingsQueue.queue]);

/** Midnight of the account's zone, daylight saving included (B6). */
const nightly = (
  scope: Construct,
  { config, sync, missedSyncs }: { config: Config; sync: NodeFunction; missedSyncs: Queue },
): void => {
  const role = new Role(scope, 'NightlySyncRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  });
  // The L2 target would also allow every version and alias of the function, with a wildcard.
  role.addToPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [sync.lambda.functionArn] }),
  );
  role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [missedSyncs.queueArn] }));
  const schedule = new CfnSchedule(scope, 'NightlySync', {
    description: 'Starts the sync with Sipuni',
    scheduleExpression: config.sipuni.syncSchedule,
    scheduleExpressionTimezone: config.sipuni.timeZone,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: sync.lambda.functionArn,
      roleArn: role.roleArn,
      input: JSON.stringify({ source: 'schedule' }),
      retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: Duration.hours(6).toSeconds() },
      deadLetterConfig: { arn: missedSyncs.queueArn },
    },
  });
  schedule.node.addDependency(role);
};
