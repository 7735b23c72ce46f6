import { Duration, Validations } from 'aws-cdk-lib';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Config } from './config';
import type { Storage } from './shared/storage';
import { closedQueue, type WorkQueue } from './shared/work-queue';
import { Alotech } from './sources/alotech';
import { Salesforce } from './sources/salesforce';
import { Sipuni } from './sources/sipuni';
import { SourceWatch } from './sources/source-watch';

export interface SourcesProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly sipuniSecret: ISecret;
  readonly alotechSecret: ISecret;
  readonly sipuniSyncQueue: WorkQueue;
  readonly alotechSyncQueue: WorkQueue;
  readonly importsQueue: WorkQueue;
  readonly matchingQueue: WorkQueue;
  readonly recordingsQueue: WorkQueue;
}

/** Calls and exports come in, each source on its own. */
export class Sources extends Construct {
  readonly sipuni: Sipuni;
  readonly alotech: Alotech;
  readonly salesforce: Salesforce;
  /** Starts of a sync that could not be delivered, and nightly syncs that failed. */
  readonly missedSyncs: Queue;

  constructor(scope: Construct, id: string, props: SourcesProps) {
    super(scope, id);
    const { config, storage, matchingQueue } = props;

    this.missedSyncs = new Queue(this, 'MissedSyncs', {
      ...closedQueue,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.missedSyncs).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason:
        'It is itself the dead-letter queue of the schedules, and holds the notices of nightly syncs that failed.',
    });

    this.sipuni = new Sipuni(this, 'Sipuni', {
      config,
      storage,
      secret: props.sipuniSecret,
      syncQueue: props.sipuniSyncQueue,
      recordingsQueue: props.recordingsQueue,
      missedSyncs: this.missedSyncs,
    });
    this.alotech = new Alotech(this, 'Alotech', {
      config,
      storage,
      secret: props.alotechSecret,
      syncQueue: props.alotechSyncQueue,
      matchingQueue,
      missedSyncs: this.missedSyncs,
    });
    new SourceWatch(this, 'Watch', { config, storage });
    this.salesforce = new Salesforce(this, 'Salesforce', {
      config,
      storage,
      importsQueue: props.importsQueue,
      matchingQueue,
    });
  }
}
