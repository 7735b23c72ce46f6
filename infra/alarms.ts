import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface AlarmsProps {
  /** Queues in which nothing should ever lie, by the name of their alarm, with what to do about it. */
  readonly shouldBeEmpty: Readonly<Record<string, { readonly queue: IQueue; readonly advice: string }>>;
}

/**
 * What a person has to look at. Alarms show their state in CloudWatch; whom they tell, and how, is added there or in a
 * construct beside this one.
 */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { shouldBeEmpty }: AlarmsProps) {
    super(scope, id);

    whenAny(this, 'AlotechGap', syncGaps(), {
      advice:
        'Alotech answered 100 records for a single second, so that it may hold more than it gives. GET /api/syncs/{id} names the seconds; ask Alotech for the calls of that time.',
    });
    for (const [name, { queue, advice }] of Object.entries(shouldBeEmpty)) {
      const metric = queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period });
      whenAny(this, name, metric, { advice });
    }
  }
}

const period = Duration.minutes(5);

/** As `count` in `functions/shared/observability.ts` emits it: powertools adds the room as `service`. */
const syncGaps = (): Metric =>
  new Metric({
    namespace: 'Santral',
    metricName: 'SyncGap',
    dimensionsMap: { service: 'sources', Source: 'alotech' },
    statistic: 'Sum',
    period,
  });

const whenAny = (scope: Construct, id: string, metric: Metric, { advice }: { advice: string }): Alarm =>
  new Alarm(scope, id, {
    metric,
    alarmDescription: advice,
    threshold: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
