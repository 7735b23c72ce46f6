import { Aws, Duration, Validations } from 'aws-cdk-lib';
import type { BaseService, Cluster } from 'aws-cdk-lib/aws-ecs';
import { type EventPattern, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import {
  Choice,
  Condition,
  CustomState,
  DefinitionBody,
  StateMachine,
  Succeed,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { AlarmSpec } from '../alarms/alarm-spec';
import { ownMetric } from '../alarms/own-metric';

export interface StopOnceProps {
  readonly cluster: Cluster;
  readonly service: BaseService;
  readonly bucket: IBucket;
  /** Key of the object that an upload of models writes last. */
  readonly manifestKey: string;
}

/**
 * `NEVER_HEARS` in `functions/speech/engines/whisperx/worker/src/whisperx_worker/__main__.py`. Another start
 * changes nothing.
 */
const neverHears = 2;
/**
 * The shortest period of CloudWatch. A worker may start minutes after another one stopped. In a shared period
 * its 0 would be lost, and the alarm would stand until the next start.
 */
const period = Duration.minutes(1);

/**
 * A worker without models stops once. ECS would start it again at once and pay for its image and its minutes
 * each time.
 * 1. A task that ends with this status suspends scaling out and sets the service to 0 tasks.
 * 2. An upload of models, or a deployment of the service, allows scaling out again. The alarm of the backlog
 * still stands and
 * starts tasks within a minute.
 * The worker takes no message before it has models, so messages keep their receive counts
 * (`docs/decisions/043-a-worker-without-models-stops-once.md`).
 */
export class StopOnce extends Construct {
  readonly alarms: Readonly<Record<string, AlarmSpec>>;

  constructor(scope: Construct, id: string, { cluster, service, bucket, manifestKey }: StopOnceProps) {
    super(scope, id);
    const machine = this.switch(cluster, service);
    this.on(machine, 'CannotHear', {
      description: 'A WhisperX worker that cannot hear ended: its service starts no other one',
      suspended: true,
      eventPattern: {
        source: ['aws.ecs'],
        detailType: ['ECS Task State Change'],
        detail: {
          clusterArn: [cluster.clusterArn],
          lastStatus: ['STOPPED'],
          containers: { exitCode: [neverHears] },
        },
      },
    });
    this.on(machine, 'ModelsUploaded', {
      description: 'Models were uploaded: the WhisperX worker may start again',
      suspended: false,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [bucket.bucketName] }, object: { key: [manifestKey] } },
      },
    });
    this.on(machine, 'Deployed', {
      description: 'The WhisperX worker is deployed: it may start again',
      suspended: false,
      eventPattern: {
        source: ['aws.ecs'],
        detailType: ['ECS Deployment State Change'],
        resources: [service.serviceArn],
        detail: { eventName: ['SERVICE_DEPLOYMENT_IN_PROGRESS'] },
      },
    });
    this.alarms = { WorkerWithoutModels: withoutModels(), WorkerSwitchFails: switchFails(machine) };
  }

  /**
   * `{ suspended: true }` stops scaling out and goes to 0 tasks. `{ suspended: false }` allows scaling out.
   */
  private switch(cluster: Cluster, service: BaseService): StateMachine {
    const setGrowth = this.call('SetGrowth', 'applicationautoscaling:registerScalableTarget', {
      ...target,
      ResourceId: `service/${cluster.clusterName}/${service.serviceName}`,
      SuspendedState: {
        'DynamicScalingOutSuspended.$': '$.suspended',
        DynamicScalingInSuspended: false,
        ScheduledScalingSuspended: false,
      },
    });
    // Other tasks hand their messages back, or go on as long as they are protected.
    const toNone = this.call('GoToNone', 'ecs:updateService', {
      Cluster: cluster.clusterArn,
      Service: service.serviceName,
      DesiredCount: 0,
    });
    const next = new Choice(this, 'IsSuspended')
      .when(Condition.booleanEquals('$.suspended', true), toNone)
      .otherwise(new Succeed(this, 'MayGrow'));
    const machine = new StateMachine(this, 'Switch', {
      comment: 'Suspends and resumes the growth of the WhisperX worker',
      definitionBody: DefinitionBody.fromChainable(setGrowth.next(next)),
      timeout: Duration.minutes(15),
    });
    for (const statement of switchRights(service)) machine.addToRolePolicy(new PolicyStatement(statement));
    acknowledge(machine);
    return machine;
  }

  /** One call to AWS as a state. */
  private call(id: string, operation: string, Parameters: Record<string, unknown>): CustomState {
    return new CustomState(this, id, {
      stateJson: {
        Type: 'Task',
        Resource: `arn:${Aws.PARTITION}:states:::aws-sdk:${operation}`,
        Parameters,
        ResultPath: null,
        Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2 }],
      },
    });
  }

  private on(
    machine: StateMachine,
    id: string,
    rule: { description: string; suspended: boolean; eventPattern: EventPattern },
  ): void {
    const { description, suspended, eventPattern } = rule;
    new Rule(this, id, {
      description,
      eventPattern,
      targets: [new SfnStateMachine(machine, { input: RuleTargetInput.fromObject({ suspended }) })],
    });
  }
}

/** The worker writes 1 when it stops and 0 when it can transcribe. */
const withoutModels = (): AlarmSpec => ({
  metric: ownMetric('WorkerWithoutModels', {}, { statistic: 'Maximum', period }),
  // The alarm stands until a worker can transcribe.
  silence: 'nothing',
  happened:
    'The WhisperX worker stopped because it cannot hear: its models or its settings are missing or wrong. No task starts any more and recordings wait.',
  advice:
    'Its log says what is wrong. Run npm run models:upload, or deploy other settings. It then goes on by itself.',
});

const switchFails = (machine: StateMachine): AlarmSpec => ({
  metric: machine.metricFailed({ statistic: 'Sum', period }),
  happened:
    'The growth of the WhisperX worker could not be suspended or resumed. Its service may start a worker that cannot hear over and over, or none at all.',
  advice:
    'Look at the executions of its state machine. Then start one by hand with {"suspended": true} or {"suspended": false}.',
});

/** The scaled dimension of a service. */
const target = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' };

const switchRights = (service: BaseService): PolicyStatementProps[] => [
  {
    actions: ['application-autoscaling:RegisterScalableTarget'],
    resources: [targetsOf(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID)],
    conditions: {
      StringEquals: {
        'application-autoscaling:service-namespace': target.ServiceNamespace,
        'application-autoscaling:scalable-dimension': target.ScalableDimension,
      },
    },
  },
  // A caller that changes a target needs the rights of that change.
  { actions: ['ecs:DescribeServices', 'ecs:UpdateService'], resources: [service.serviceArn] },
];

/** Targets get their ids when they are registered. */
const targetsOf = (partition: string, region: string, account: string): string =>
  `arn:${partition}:application-autoscaling:${region}:${account}:scalable-target/*`;

const acknowledge = (machine: StateMachine): void => {
  Validations.of(machine.role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${targetsOf('<AWS::Partition>', '<AWS::Region>', '<AWS::AccountId>')}]`,
    reason:
      'A scalable target gets its id when it is registered; the call names the service and the dimension.',
  });
  Validations.of(machine).acknowledge(
    {
      id: 'AwsSolutions-SF1',
      reason:
        'Step Functions keeps the history of each execution for 90 days; logging them asks for wildcard rights.',
    },
    {
      id: 'AwsSolutions-SF2',
      reason: 'It makes two calls to AWS at a time when no worker runs; there is no path to trace.',
    },
  );
};
