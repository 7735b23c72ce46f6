import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmSettings } from '../config/alarms-config';
import type { NodeFunction } from '../shared/node-function';
import type { AlarmSpec } from './alarm-spec';

const period = Duration.minutes(15);
/** CloudWatch sums at most this many metrics in one alarm. */
const mostMetrics = 10;

/** Rooms that a person looks at together, by the name of their alarm. */
const groups: Record<string, { rooms: readonly string[]; whose: string }> = {
  SourceErrors: { rooms: ['sources'], whose: 'syncs, imports and the watch over the sources' },
  ApiErrors: { rooms: ['api'], whose: 'the API' },
};
const others = { id: 'PipelineErrors', whose: 'matching, the stages and the dead letters' };

/**
 * Errors are counted by room, so that the mail says where to look. Throttles are counted by account, whose
 * limit they hit (decision 042).
 */
export const functionAlarms = (
  functions: readonly NodeFunction[],
  { functionErrors, functionThrottles }: Pick<AlarmSettings, 'functionErrors' | 'functionThrottles'>,
): Record<string, AlarmSpec> => {
  const byGroup = Map.groupBy(functions, ({ room }) => groupOf(room));
  return {
    ...Object.fromEntries([...byGroup].map(([id, members]) => [id, errors(id, members, functionErrors)])),
    FunctionThrottles: {
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        statistic: 'Sum',
        period,
      }),
      threshold: functionThrottles,
      happened: `Lambda refused ${functionThrottles} invocations or more within 15 minutes in this account and region.`,
      advice:
        'Raise the quota "Concurrent executions" of Lambda in the Service Quotas console. Nothing is lost: messages come again.',
    },
  };
};

const groupOf = (room: string): string =>
  Object.keys(groups).find((id) => groups[id]?.rooms.includes(room)) ?? others.id;

const errors = (id: string, members: readonly NodeFunction[], threshold: number): AlarmSpec => {
  if (members.length > mostMetrics)
    throw new Error(
      `${id} would add up ${members.length} functions. Split the group: an alarm takes ${mostMetrics}.`,
    );
  return {
    metric: new MathExpression({
      label: `Failed invocations of ${groups[id]?.whose ?? others.whose}`,
      expression: 'SUM(METRICS())',
      usingMetrics: Object.fromEntries(
        members.map(({ lambda }, index) => [
          `function${index}`,
          lambda.metricErrors({ statistic: 'Sum', period }),
        ]),
      ),
      period,
    }),
    threshold,
    happened: `${threshold} invocations or more of ${groups[id]?.whose ?? others.whose} crashed or ran out of time within 15 minutes.`,
    advice:
      'The metric Errors in the Lambda console says which function. Its log says why. Messages come again by themselves.',
  };
};
