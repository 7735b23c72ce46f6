import { Duration, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Config } from './config/config';
import type { Storage } from './shared/storage';
import { closedQueue, type WorkQueue } from './shared/work-queue';
import { Alotech } from './sources/alotech';
import { Salesforce } from './sources/salesforce';
import { Sipuni } from './sources/sipuni';
import { SourceWatch } from './sources/source-watch';
import type { Vendors } from './vendors';

export interface SourcesProps extends Vendors {
  readonly config: Config;
  readonly storage: Storage;
  readonly recordingsQueue: WorkQueue;
}

/** Calls and exports come in, each source on its own. */
export class Sources extends Construct {
  readonly sipuni: Sipuni | undefined;
  readonly alotech: Alotech | undefined;
  /** Starts of a sync that could not be delivered, and nightly syncs that failed. */
  readonly missedSyncs: Queue;

  constructor(scope: Construct, id: string, props: SourcesProps) {
    super(scope, id);
    const { config, storage, sipuni, alotech, recordingsQueue } = props;

    this.missedSyncs = new Queue(this, 'MissedSyncs', {
      ...closedQueue,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.missedSyncs).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason:
        'It is itself the dead-letter queue of the schedules, and holds the notices of nightly syncs that failed.',
    });

    const shared = { config, storage, missedSyncs: this.missedSyncs };
    this.sipuni = sipuni && new Sipuni(this, 'Sipuni', { ...shared, ...sipuni, recordingsQueue });
    this.alotech = alotech && new Alotech(this, 'Alotech', { ...shared, ...alotech });
    new SourceWatch(this, 'Watch', { config, storage });
    if (alotech) new Salesforce(this, 'Salesforce', { config, storage, ...alotech });
  }
}
