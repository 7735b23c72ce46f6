import { Duration } from 'aws-cdk-lib';
import { type EventPattern, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Config } from '../config/config';
import { messageDays } from '../config/config-fields';
import type { Concurrency } from '../config/scale';
import type { NodeFunction } from './node-function';

export interface WorkQueueProps {
  readonly config: Config;
  /** How long a message is hidden from others once somebody works on it. */
  readonly visibilityTimeout: Duration;
  /** Deliveries of a message before it is dead-lettered; as configured for all queues when left out. */
  readonly maxReceiveCount?: number | undefined;
}

/** A queue that one function, or one service, works on, with its dead-letter queue. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const { config, visibilityTimeout, maxReceiveCount = config.retries.maxReceiveCount } = props;
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...closedQueue,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: visibilityFor(config.functions.deadLetters.timeoutSeconds),
    });
    this.queue = new Queue(this, 'Queue', {
      ...closedQueue,
      retentionPeriod: Duration.days(messageDays),
      visibilityTimeout,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
    });
  }

  /** Every object whose key matches is announced to the queue; `*` in the pattern stands for anything. */
  receivesObjects(bucket: IBucket, keyPattern: string, ruleId = 'ObjectArrived'): void {
    this.receives(ruleId, {
      description: `Objects ${keyPattern} start the function that works on them`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [bucket.bucketName] }, object: { key: Match.wildcard(keyPattern) } },
      },
    });
  }

  /** Every object whose key matches none of these patterns is announced to the queue. */
  receivesOtherObjects(bucket: IBucket, keyPatterns: readonly string[], ruleId = 'OtherObjectArrived'): void {
    this.receives(ruleId, {
      description: 'Objects in folders that the product does not know',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [bucket.bucketName] },
          object: { key: Match.anythingButWildcard(...keyPatterns) },
        },
      },
    });
  }

  /** Events that match are sent to the queue as they are. */
  receives(ruleId: string, rule: { description: string; eventPattern: EventPattern }): void {
    new Rule(this, ruleId, {
      ...rule,
      // What EventBridge can't deliver is dead-lettered like what the function can't work on.
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.deadLetters })],
    });
  }

  /**
   * Wires the function that works on the queue; it answers which messages of a batch failed.
   *
   * @param gatherSeconds how long messages wait for others of their batch
   */
  consumedBy(
    consumer: NodeFunction,
    { batchSize, maxConcurrency }: Concurrency,
    { gatherSeconds = 0 }: { gatherSeconds?: number } = {},
  ): void {
    consumer.lambda.addEventSource(
      new SqsEventSource(this.queue, {
        ...{ batchSize, maxConcurrency, reportBatchItemFailures: true },
        ...(gatherSeconds > 0 ? { maxBatchingWindow: Duration.seconds(gatherSeconds) } : {}),
      }),
    );
    consumer.lambda.addEnvironment('QUEUE_URL', this.queue.queueUrl);
  }
}

/** The queue of one function. Its time-out says how long a message is hidden. */
export const functionQueue = (
  scope: Construct,
  id: string,
  config: Config,
  consumer: Exclude<keyof Config['functions'], 'architecture' | 'extraEnvironment'>,
  maxReceiveCount?: number,
): WorkQueue =>
  new WorkQueue(scope, id, {
    config,
    visibilityTimeout: visibilityFor(config.functions[consumer].timeoutSeconds),
    maxReceiveCount,
  });

export const closedQueue = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };

/** SQS' rule for event sources: hidden for six time-outs, so that a batch held back by throttling is not delivered twice. */
export const visibilityFor = (consumerTimeoutSeconds: number): Duration =>
  Duration.seconds(6 * consumerTimeoutSeconds);
