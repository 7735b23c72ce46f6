import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface SyncScheduleProps {
  readonly description: string;
  /** A schedule of EventBridge Scheduler, in hours of the zone with daylight saving. */
  readonly expression: string;
  readonly timeZone: string;
  /** The target, and the one action that starts it. */
  readonly target: { readonly arn: string; readonly action: 'sqs:SendMessage' };
  /** Queue for a start that could not be delivered. */
  readonly missed: IQueue;
}

/**
 * Starts a sync with `{"source":"schedule"}`. The targets of the CDK allow more than is needed, so the role
 * is written here.
 */
export class SyncSchedule extends Construct {
  constructor(scope: Construct, id: string, props: SyncScheduleProps) {
    super(scope, id);
    const { target, missed } = props;
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    role.addToPolicy(new PolicyStatement({ actions: [target.action], resources: [target.arn] }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [missed.queueArn] }));
    const schedule = new CfnSchedule(this, 'Schedule', {
      description: props.description,
      scheduleExpression: props.expression,
      scheduleExpressionTimezone: props.timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.arn,
        roleArn: role.roleArn,
        input: JSON.stringify({ source: 'schedule' }),
        retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: Duration.hours(6).toSeconds() },
        deadLetterConfig: { arn: missed.queueArn },
      },
    });
    // The schedule names the role. Its rights come by a separate policy.
    schedule.node.addDependency(role.node.findChild('DefaultPolicy'));
  }
}
