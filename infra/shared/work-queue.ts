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
  /** Visibility timeout of a message. */
  readonly visibilityTimeout: Duration;
  /** Receive count after which a message becomes a dead letter. By default that of all queues. */
  readonly maxReceiveCount?: number | undefined;
}

/** A queue with one consumer, and its dead-letter queue. */
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

  /** Sends an event for every object whose key matches. `*` in the pattern stands for anything. */
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

  /** Sends an event for every object whose key matches none of these patterns. */
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

  /** Sends matching events to the queue as they are. */
  receives(ruleId: string, rule: { description: string; eventPattern: EventPattern }): void {
    new Rule(this, ruleId, {
      ...rule,
      // An event that EventBridge cannot deliver becomes a dead letter, as a message does that the function
      // cannot use.
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.deadLetters })],
    });
  }

  /**
   * Connects the function to the queue. The function answers which messages of a batch failed.
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

/** The queue of one function. The timeout of the function gives the visibility timeout. */
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

/** AWS advises six timeouts for an event source. A batch that is throttled is then not delivered twice. */
const visibilityFor = (consumerTimeoutSeconds: number): Duration =>
  Duration.seconds(6 * consumerTimeoutSeconds);
