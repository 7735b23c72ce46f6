import { Duration, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Config } from './config/config';
import type { Storage } from './shared/storage';
import { closedQueue, type WorkQueue } from './shared/work-queue';
import { Salesforce } from './sources/salesforce';
import { SourceWatch } from './sources/source-watch';
import { TelephonySync } from './sources/telephony-sync';
import { TelephonyWebhook } from './sources/telephony-webhook';
import { nameOf, type Vendors } from './vendors';

export interface SourcesProps extends Vendors {
  readonly config: Config;
  readonly storage: Storage;
  readonly recordingsQueue: WorkQueue;
}

/** Calls and exports come in, each source on its own. */
export class Sources extends Construct {
  /** Syncs in the order of the list of vendors. */
  readonly syncs: readonly TelephonySync[];
  /** Vendors that send an event when a call ends. */
  readonly webhooks: readonly TelephonyWebhook[];
  /** Starts of a sync that could not be delivered, and scheduled syncs that failed. */
  readonly missedSyncs: Queue;

  constructor(scope: Construct, id: string, props: SourcesProps) {
    super(scope, id);
    const { config, storage, vendors, won, recordingsQueue } = props;

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
    const next = { recordingsQueue, matchingQueue: won?.matchingQueue };
    this.syncs = vendors.map(
      (parts) => new TelephonySync(this, nameOf(parts.source), { ...shared, ...next, parts }),
    );
    this.webhooks = vendors.flatMap((parts) =>
      parts.webhookQueue
        ? new TelephonyWebhook(this, `${nameOf(parts.source)}Webhook`, {
            ...{ config, storage, parts, ...next },
            queue: parts.webhookQueue,
          })
        : [],
    );
    new SourceWatch(this, 'Watch', { config, storage });
    if (won) new Salesforce(this, 'Salesforce', { config, storage, ...won });
  }
}
