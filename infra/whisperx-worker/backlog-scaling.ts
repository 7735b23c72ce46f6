import { Duration, Stack } from 'aws-cdk-lib';
import {
  AdjustmentType,
  MetricAggregationType,
  ScalableTarget,
  ServiceNamespace,
  StepScalingAction,
} from 'aws-cdk-lib/aws-applicationautoscaling';
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { ApplicationScalingAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { BaseService, Cluster } from 'aws-cdk-lib/aws-ecs';
import { Role } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Config } from '../config/config';

export interface BacklogScalingProps {
  readonly cluster: Cluster;
  readonly service: BaseService;
  readonly queue: IQueue;
  readonly whisperx: Pick<Config['speech']['whisperx'], 'backlogPerTask' | 'idleSeconds'> & {
    readonly maxTasks: number;
  };
}

const period = Duration.minutes(1);
/** Shortest time between two steps down. A task that starts needs minutes for its models. */
const cooldown = Duration.minutes(5);

/** Steps of a scaling policy. */
const mostSteps = 20;

/**
 * Task counts that the service may have. They are each number up to 20, then 20 more that grow by the same
 * factor.
 */
export const taskLevels = (maxTasks: number): number[] => {
  const grown = Array.from({ length: mostSteps }, (_, step) =>
    Math.round(maxTasks <= mostSteps ? Math.min(maxTasks, step + 1) : maxTasks ** ((step + 1) / mostSteps)),
  );
  return [...new Set(grown)];
};

/**
 * One task for every `backlogPerTask` recordings that wait or are in work, at most `maxTasks`. An empty queue
 * has no task.
 * `docs/decisions/023-fargate-worker.md` explains the steps.
 */
export const scaleOnBacklog = (scope: Construct, props: BacklogScalingProps): void => {
  const { queue, whisperx } = props;
  const { maxTasks, backlogPerTask, idleSeconds } = whisperx;
  const scalingTarget = taskCount(scope, props);
  const backlog = new MathExpression({
    label: 'Recordings that wait or are worked on',
    // SQS reports messages in flight only while there are some. Without a count of waiting messages nothing
    // is known.
    expression: 'waiting + FILL(taken, 0)',
    usingMetrics: {
      waiting: queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period }),
      taken: queue.metricApproximateNumberOfMessagesNotVisible({ statistic: 'Maximum', period }),
    },
    period,
  });
  const decide = (id: string) =>
    new StepScalingAction(scope, id, {
      scalingTarget,
      adjustmentType: AdjustmentType.EXACT_CAPACITY,
      metricAggregationType: MetricAggregationType.MAXIMUM,
      cooldown,
    });

  const enough = decide('EnoughTasks');
  let fewer = 0;
  for (const tasks of taskLevels(maxTasks)) {
    enough.addAdjustment({
      adjustment: tasks,
      lowerBound: fewer * backlogPerTask,
      ...(tasks < maxTasks ? { upperBound: tasks * backlogPerTask } : {}),
    });
    fewer = tasks;
  }
  new Alarm(scope, 'Work', {
    alarmDescription:
      'There is work for the WhisperX worker: its service has a task for every so many recordings.',
    metric: backlog,
    threshold: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.MISSING,
  }).addAlarmAction(new ApplicationScalingAction(enough));

  const none = decide('NoTasks');
  none.addAdjustment({ adjustment: 0, upperBound: 0 });
  new Alarm(scope, 'NoWork', {
    alarmDescription: 'The WhisperX worker has nothing to do: its service goes to none.',
    metric: backlog,
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    // Ends a task before its worker leaves by itself. The service would take that for a failure and start
    // another.
    evaluationPeriods: Math.max(2, Math.floor(idleSeconds / 120)),
    treatMissingData: TreatMissingData.MISSING,
  }).addAlarmAction(new ApplicationScalingAction(none));
};

const taskCount = (scope: Construct, { cluster, service, whisperx }: BacklogScalingProps): ScalableTarget =>
  new ScalableTarget(scope, 'TaskCount', {
    serviceNamespace: ServiceNamespace.ECS,
    resourceId: `service/${cluster.clusterName}/${service.serviceName}`,
    scalableDimension: 'ecs:service:DesiredCount',
    minCapacity: 0,
    maxCapacity: whisperx.maxTasks,
    // The service-linked role of the account. Application Auto Scaling ignores any other.
    role: Role.fromRoleArn(
      scope,
      'ScalingRole',
      Stack.of(scope).formatArn({
        service: 'iam',
        region: '',
        resource: 'role/aws-service-role/ecs.application-autoscaling.amazonaws.com',
        resourceName: 'AWSServiceRoleForApplicationAutoScaling_ECSService',
      }),
    ),
  });
