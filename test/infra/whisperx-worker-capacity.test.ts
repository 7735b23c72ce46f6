import { appWith, onlyIn, resources, target, templateOf } from './synthesized';

const whisperx = {
  'speech.engine': 'whisperx',
  'speech.whisperx.imageUri': '123456789012.dkr.ecr.eu-central-1.amazonaws.com/listening/worker:1.4.0',
};
const fargate = templateOf({ ...whisperx, 'speech.whisperx.maxTasks': '4' });
const gpu = templateOf({
  ...whisperx,
  'speech.whisperx.maxTasks': '4',
  'speech.whisperx.capacity': 'gpu',
});

describe('The number of tasks', () => {
  const policy = (idBegins: string, template = fargate) =>
    onlyIn(template, 'AWS::ApplicationAutoScaling::ScalingPolicy', idBegins).Properties
      .StepScalingPolicyConfiguration;
  const alarm = (idBegins: string) => onlyIn(fargate, 'AWS::CloudWatch::Alarm', idBegins).Properties;
  /**
   * Decision of a policy for a backlog. Its bounds count from the threshold of the alarm, which is one
   * message.
   */
  const decided = ({ StepAdjustments }: ReturnType<typeof policy>, backlog: number): number | undefined =>
    StepAdjustments.find(
      (step: { MetricIntervalLowerBound?: number; MetricIntervalUpperBound?: number }) =>
        backlog - 1 >= (step.MetricIntervalLowerBound ?? -Infinity) &&
        backlog - 1 < (step.MetricIntervalUpperBound ?? Infinity),
    )?.ScalingAdjustment;

  it('starts at 0, its minimum, and is limited by the configuration', () => {
    expect(onlyIn(fargate, 'AWS::ECS::Service').Properties.DesiredCount).toBe(0);
    expect(onlyIn(fargate, 'AWS::ApplicationAutoScaling::ScalableTarget').Properties).toMatchObject({
      ServiceNamespace: 'ecs',
      ScalableDimension: 'ecs:service:DesiredCount',
      MinCapacity: 0,
      MaxCapacity: 4,
    });
  });

  it.each([
    [1, 1],
    [10, 1],
    [11, 2],
    [30, 3],
    [31, 4],
    [5_000, 4],
  ])('with %d recordings waiting or in work is %d', (backlog, tasks) => {
    const steps = policy('WhisperxWorkerEnoughTasks');
    expect(steps.AdjustmentType).toBe('ExactCapacity');
    expect(decided(steps, backlog)).toBe(tasks);
  });

  it('follows the configured backlog of a task up to the limit', () => {
    const one = templateOf({ ...whisperx, 'speech.whisperx.maxTasks': '1' });
    expect(decided(policy('WhisperxWorkerEnoughTasks', one), 1_000)).toBe(1);
    const many = templateOf({
      ...whisperx,
      'speech.whisperx.maxTasks': '20',
      'speech.whisperx.backlogPerTask': '3',
    });
    expect(decided(policy('WhisperxWorkerEnoughTasks', many), 58)).toBe(20);
    expect(decided(policy('WhisperxWorkerEnoughTasks', many), 57)).toBe(19);
  });

  it('returns to 0 when nothing waits or is in work', () => {
    const steps = policy('WhisperxWorkerNoTasks');
    expect(steps.AdjustmentType).toBe('ExactCapacity');
    expect(decided(steps, 0)).toBe(0);
    expect(decided(steps, 1)).toBeUndefined();
  });

  it('follows both counts of the queue, up at once and down before a worker leaves', () => {
    const counts = (metrics: { Id: string; Expression?: string; MetricStat?: { Metric: object } }[]) =>
      Object.fromEntries(
        metrics.map(({ Id, Expression, MetricStat }) => [Id, Expression ?? MetricStat?.Metric]),
      );
    const dimensions = [
      {
        Name: 'QueueName',
        Value: { 'Fn::GetAtt': [expect.stringMatching(/^WhisperxSpeechQueue/), 'QueueName'] },
      },
    ];
    for (const { Metrics, Threshold, TreatMissingData } of [
      alarm('WhisperxWorkerWork'),
      alarm('WhisperxWorkerNoWork'),
    ]) {
      expect([Threshold, TreatMissingData]).toEqual([1, 'missing']);
      expect(counts(Metrics)).toMatchObject({
        expr_1: 'waiting + FILL(taken, 0)',
        waiting: {
          Namespace: 'AWS/SQS',
          MetricName: 'ApproximateNumberOfMessagesVisible',
          Dimensions: dimensions,
        },
        taken: {
          Namespace: 'AWS/SQS',
          MetricName: 'ApproximateNumberOfMessagesNotVisible',
          Dimensions: dimensions,
        },
      });
    }
    expect(alarm('WhisperxWorkerWork')).toMatchObject({
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: 1,
      AlarmActions: [{ Ref: expect.stringMatching(/^WhisperxWorkerEnoughTasks/) }],
    });
    expect(alarm('WhisperxWorkerNoWork')).toMatchObject({
      ComparisonOperator: 'LessThanThreshold',
      EvaluationPeriods: 2,
      AlarmActions: [{ Ref: expect.stringMatching(/^WhisperxWorkerNoTasks/) }],
    });
  });
});

describe("The worker's network", () => {
  it('allows nothing in, and only TLS out', () => {
    const { SecurityGroupIngress, SecurityGroupEgress } = onlyIn(
      fargate,
      'AWS::EC2::SecurityGroup',
    ).Properties;
    expect(SecurityGroupIngress).toBeUndefined();
    expect(SecurityGroupEgress).toMatchObject([{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }]);
    expect(resources(fargate, 'AWS::EC2::SecurityGroupIngress')).toEqual([]);
  });

  it('costs nothing while nothing runs, without NAT and interface endpoints', () => {
    expect(resources(fargate, 'AWS::EC2::NatGateway')).toEqual([]);
    expect(resources(fargate, 'AWS::EC2::EIP')).toEqual([]);
    const endpoints = resources(fargate, 'AWS::EC2::VPCEndpoint').map(([, { Properties }]) => Properties);
    expect(endpoints).toMatchObject([{ VpcEndpointType: 'Gateway' }]);
    expect(JSON.stringify(endpoints[0].ServiceName)).toContain('.s3');
  });

  it('spans two zones of any region without a look-up', () => {
    const { app } = appWith({ ...whisperx, region: 'eu-central-1' });
    expect(app.synth().manifest.missing).toBeUndefined();
    const zones = resources(fargate, 'AWS::EC2::Subnet').map(
      ([, { Properties }]) => Properties.AvailabilityZone,
    );
    expect(zones).toEqual([0, 1].map((index) => ({ 'Fn::Select': [index, { 'Fn::GetAZs': '' }] })));
  });

  it('logs who spoke to whom', () => {
    expect(onlyIn(fargate, 'AWS::EC2::FlowLog').Properties).toMatchObject({
      TrafficType: 'ALL',
      LogDestinationType: 'cloud-watch-logs',
    });
  });
});

describe('GPU capacity', () => {
  it('is one GPU for each task, on instances that come and go with the tasks', () => {
    expect(
      onlyIn(gpu, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0].ResourceRequirements,
    ).toEqual([{ Type: 'GPU', Value: '1' }]);
    expect(onlyIn(gpu, 'AWS::AutoScaling::AutoScalingGroup').Properties).toMatchObject({
      MinSize: '0',
      MaxSize: '4',
      NewInstancesProtectedFromScaleIn: true,
    });
    expect(onlyIn(gpu, 'AWS::ECS::CapacityProvider').Properties.AutoScalingGroupProvider).toMatchObject({
      ManagedScaling: { Status: 'ENABLED', TargetCapacity: 100 },
      ManagedTerminationProtection: 'ENABLED',
      ManagedDraining: 'ENABLED',
    });
  });

  it('asks for session tokens, hides them from containers, encrypts its disk, and reads its image from AWS', () => {
    const { LaunchTemplateData } = onlyIn(gpu, 'AWS::EC2::LaunchTemplate').Properties;
    expect(LaunchTemplateData).toMatchObject({
      InstanceType: 'g4dn.xlarge',
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
      BlockDeviceMappings: [{ Ebs: { Encrypted: true } }],
      NetworkInterfaces: [{ AssociatePublicIpAddress: true }],
    });
    const parameter = gpu.findParameters(target(LaunchTemplateData.ImageId));
    expect(Object.values(parameter)).toMatchObject([
      { Default: '/aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id' },
    ]);
  });

  it('is of the configured type', () => {
    const other = templateOf({
      ...whisperx,
      'speech.whisperx.capacity': 'gpu',
      'speech.whisperx.instanceType': 'g5.2xlarge',
    });
    const { LaunchTemplateData } = onlyIn(other, 'AWS::EC2::LaunchTemplate').Properties;
    expect(LaunchTemplateData.InstanceType).toBe('g5.2xlarge');
  });
});
