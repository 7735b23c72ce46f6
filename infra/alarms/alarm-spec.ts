import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** An alarm, and what its mail says. */
export interface AlarmSpec {
  readonly metric: IMetric;
  /** What has happened. Ends with a full stop. */
  readonly happened: string;
  /** What to do about it. */
  readonly advice: string;
  /** The alarm goes off at this value and above. The default is 1. */
  readonly threshold?: number;
  /** Periods for which one value at the threshold keeps the alarm up. The default is 1. */
  readonly heldPeriods?: number;
  /**
   * Meaning of missing data. By default all is well. `fault` raises the alarm. `nothing` leaves it as it is.
   */
  readonly silence?: 'fault' | 'nothing';
}

export const runbook = 'docs/operations.md';

/** `90 minutes`, `36 hours`. */
export const inWords = (minutes: number): string =>
  minutes >= 120 && minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`;

const silenceMeans = {
  well: TreatMissingData.NOT_BREACHING,
  fault: TreatMissingData.BREACHING,
  nothing: TreatMissingData.IGNORE,
};

/** The name of an alarm holds the stack and its id. The subject of a mail then says which alarm it is. */
export const raiseAlarm = (scope: Construct, id: string, spec: AlarmSpec): Alarm =>
  new Alarm(scope, id, {
    alarmName: `${Stack.of(scope).stackName}-${id}`,
    alarmDescription: `${spec.happened} ${spec.advice} More: ${runbook}#${id.toLowerCase()}`,
    metric: spec.metric,
    threshold: spec.threshold ?? 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: spec.heldPeriods ?? 1,
    datapointsToAlarm: 1,
    treatMissingData: silenceMeans[spec.silence ?? 'well'],
  });
