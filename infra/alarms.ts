import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface AlarmsProps {
  /** Queues in which nothing should ever lie, by the name of their alarm, with what to do about it. */
  readonly shouldBeEmpty: Readonly<Record<string, { readonly queue: IQueue; readonly advice: string }>>;
  /** Whether Alotech is switched on, whose syncs can have gaps. */
  readonly hasAlotech: boolean;
  /** Of our own speech worker, where some source uses it. */
  readonly whisperxQueue?: IQueue;
}

/**
 * What a person has to look at. Alarms show their state in CloudWatch; whom they tell, and how, is added there or in a
 * construct beside this one.
 */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { hasAlotech, shouldBeEmpty, whisperxQueue }: AlarmsProps) {
    super(scope, id);

    if (hasAlotech) {
      whenAny(this, 'AlotechGap', syncGaps(), {
        advice:
          'Alotech answered 100 records for a single second, so that it may hold more than it gives. GET /api/syncs/{id} names the seconds; ask Alotech for the calls of that time.',
      });
    }
    for (const [name, { queue, advice }] of Object.entries(shouldBeEmpty)) {
      const metric = queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period });
      whenAny(this, name, metric, { advice });
    }
    if (whisperxQueue) {
      const metric = whisperxQueue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period });
      whenAny(this, 'WhisperxWaits', metric, {
        threshold: longestWait.toSeconds(),
        advice:
          'A recording has waited for the speech worker for six hours: it does not run, does not start, or has too few tasks. Look at its log and at the events of its service, or raise speech.whisperx.maxTasks.',
      });
    }
  }
}

const period = Duration.minutes(5);
/** Nobody waits for a single call; a night's calls are to be done in the morning. */
const longestWait = Duration.hours(6);

/** As `count` in `functions/shared/observability.ts` emits it: powertools adds the room as `service`. */
const syncGaps = (): Metric =>
  new Metric({
    namespace: 'Santral',
    metricName: 'SyncGap',
    dimensionsMap: { service: 'sources', Source: 'alotech' },
    statistic: 'Sum',
    period,
  });

const whenAny = (
  scope: Construct,
  id: string,
  metric: Metric,
  { advice, threshold = 1 }: { advice: string; threshold?: number },
): Alarm =>
  new Alarm(scope, id, {
    metric,
    alarmDescription: advice,
    threshold,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
