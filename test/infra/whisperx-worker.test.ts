import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { stageOfQueue } from '../../functions/shared/stage/dead-letters';
import { consuming, grantedBy, listed, rightsIn, wildcardIn } from './rights';
import { appWith, onlyIn, resources, target, templateOf } from './synthesized';

const imageUri = '123456789012.dkr.ecr.eu-central-1.amazonaws.com/listening/worker:1.4.0';
const whisperx = { 'speech.engine': 'whisperx', 'speech.whisperx.imageUri': imageUri };
const fargate = templateOf(whisperx);
const gpu = templateOf({ ...whisperx, 'speech.whisperx.capacity': 'gpu' });
const external = templateOf({ 'speech.engine': 'whisperx', 'speech.whisperx.capacity': 'external' });

const containerOf = (template: Template) =>
  onlyIn(template, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0];
const variablesOf = (template: Template): Record<string, unknown> =>
  Object.fromEntries(
    containerOf(template).Environment.map(({ Name, Value }: { Name: string; Value: unknown }) => [
      Name,
      Value,
    ]),
  );

describe("The worker's container", () => {
  it.each([
    ['Fargate', fargate],
    ['GPUs', gpu],
  ])('on %s can write two folders only, and is not root', (_, template) => {
    const { User, ReadonlyRootFilesystem, LinuxParameters, MountPoints, Privileged } = containerOf(template);
    expect(User).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect([ReadonlyRootFilesystem, Privileged]).toEqual([true, undefined]);
    expect(LinuxParameters).toEqual({ Capabilities: { Drop: ['ALL'] } });
    expect(MountPoints).toEqual([
      { SourceVolume: 'work', ContainerPath: '/tmp', ReadOnly: false },
      { SourceVolume: 'models', ContainerPath: '/models', ReadOnly: false },
    ]);
    expect(onlyIn(template, 'AWS::ECS::TaskDefinition').Properties.Volumes).toEqual([
      { Name: 'work' },
      { Name: 'models' },
    ]);
  });

  it('gets the environment that the worker reads', () => {
    const { QUEUE_URL, BUCKET_NAME, AWS_DEFAULT_REGION, ...settings } = variablesOf(fargate);
    expect(target(QUEUE_URL)).toMatch(/^WhisperxSpeechQueue/);
    expect(target(BUCKET_NAME)).toMatch(/^StorageBucket/);
    expect(AWS_DEFAULT_REGION).toEqual({ Ref: 'AWS::Region' });
    expect(settings).toEqual({
      MODELS_PREFIX: 'models/whisperx/',
      STATE_KEY: 'heard/whisperx/worker.state',
      MODELS_DIRECTORY: '/models',
      WORK_DIRECTORY: '/tmp',
      DEVICE: 'cpu',
      COMPUTE_TYPE: 'int8',
      THREADS: '4',
      BATCH_SIZE: '8',
      IDLE_SECONDS: '300',
      VISIBILITY_SECONDS: '120',
      MAX_TRIES: '5',
      MAX_AUDIO_SECONDS: '14460',
      LOG_LEVEL: 'INFO',
    });
    expect(variablesOf(gpu)).toMatchObject({ DEVICE: 'cuda', COMPUTE_TYPE: 'float16' });
  });

  it('follows the configuration', () => {
    const other = templateOf({
      ...whisperx,
      'speech.whisperx.cpu': '8192',
      'speech.whisperx.memoryMb': '32768',
      'speech.whisperx.computeType': 'float32',
      'speech.whisperx.batchSize': '4',
      'speech.whisperx.idleSeconds': '600',
      'speech.whisperx.visibilitySeconds': '300',
      'speech.whisperx.maxTries': '2',
      'retries.maxReceiveCount': '40',
      'logs.level': 'DEBUG',
    });
    expect(variablesOf(other)).toMatchObject({
      COMPUTE_TYPE: 'float32',
      THREADS: '8',
      BATCH_SIZE: '4',
      IDLE_SECONDS: '600',
      VISIBILITY_SECONDS: '300',
      MAX_TRIES: '2',
      LOG_LEVEL: 'DEBUG',
    });
    expect(onlyIn(other, 'AWS::ECS::TaskDefinition').Properties).toMatchObject({
      Cpu: '8192',
      Memory: '32768',
    });
    expect(onlyIn(other, 'AWS::SQS::Queue', 'WhisperxSpeechQueue').Properties).toMatchObject({
      VisibilityTimeout: 300,
      RedrivePolicy: { maxReceiveCount: 40 },
    });
  });

  it('has two minutes to hand its recording back, and a log that expires', () => {
    const { StopTimeout, LogConfiguration } = containerOf(fargate);
    expect(StopTimeout).toBe(120);
    const group = target(LogConfiguration.Options['awslogs-group']);
    expect(new Map(resources(fargate, 'AWS::Logs::LogGroup')).get(group)?.Properties.RetentionInDays).toBe(
      30,
    );
  });

  it('runs on x86-64 with the processors, memory and disk of the configuration', () => {
    expect(onlyIn(fargate, 'AWS::ECS::TaskDefinition').Properties).toMatchObject({
      Cpu: '4096',
      Memory: '16384',
      EphemeralStorage: { SizeInGiB: 40 },
      RequiresCompatibilities: ['FARGATE'],
      RuntimePlatform: { CpuArchitecture: 'X86_64', OperatingSystemFamily: 'LINUX' },
    });
  });

  it('uses the image of the team if one is named', () => {
    expect(JSON.stringify(containerOf(fargate).Image)).toContain('/listening/worker:1.4.0');
    const digest = `registry.example.com/worker@sha256:${'0'.repeat(64)}`;
    const foreign = templateOf({ ...whisperx, 'speech.whisperx.imageUri': digest });
    expect(containerOf(foreign).Image).toBe(digest);
  });

  it.each([
    ['CPUs', {}, undefined],
    [
      'GPUs',
      { 'speech.whisperx.capacity': 'gpu' },
      { BASE: expect.stringMatching(/^nvidia\/cuda:/), COMPUTE: 'cuda' },
    ],
  ])('is built for %s otherwise, without Docker at synth', (_, context, dockerBuildArgs) => {
    const { app, stack } = appWith({ 'speech.engine': 'whisperx', ...context });
    const { directory } = app.synth();
    const read = (...path: string[]) => readFileSync(join(...path), 'utf8');
    const { dockerImages } = JSON.parse(read(directory, `${stack.artifactId}.assets.json`));
    const [{ source }] = Object.values(dockerImages) as [
      { source: { directory: string; dockerBuildArgs?: object } },
    ];
    expect(source).toMatchObject({ platform: 'linux/amd64' });
    expect(source.dockerBuildArgs).toEqual(dockerBuildArgs);
    const staged = join(directory, source.directory);
    expect(readdirSync(staged).sort()).toEqual(['.dockerignore', 'Dockerfile', 'requirements.lock', 'src']);
    const user = /^USER (.+)$/m.exec(read(staged, 'Dockerfile'))?.[1];
    expect(containerOf(Template.fromStack(stack)).User).toBe(user);
    for (const name of Object.keys(dockerBuildArgs ?? {}))
      expect(read(staged, 'Dockerfile')).toContain(`ARG ${name}=`);
  });
});

describe('The role of the task', () => {
  const taking = ['ChangeMessageVisibility', 'DeleteMessage', 'ReceiveMessage'];
  const working = {
    WhisperxSpeechQueue: taking,
    StorageBucket: ['ListBucket'],
    'prepared/': ['GetObject'],
    'models/whisperx/': ['GetObject'],
    'heard/whisperx/': ['GetObject', 'PutObject'],
  };

  it.each([
    ['Fargate', fargate],
    ['GPUs', gpu],
  ])('on %s allows its prefixes, its queue and the protection of its task only', (_, template) => {
    expect(rightsIn(grantedBy(template), 'WhisperxWorkerTaskTaskRole')).toEqual({
      ...working,
      'task/WhisperxWorkerCluster/': ['UpdateTaskProtection'],
    });
  });

  it('that starts it allows to read its image and to write its log only', () => {
    const rights = rightsIn(grantedBy(fargate), 'WhisperxWorkerTaskExecutionRole');
    expect(rights).toEqual({
      everything: ['GetAuthorizationToken'],
      images: ['BatchCheckLayerAvailability', 'BatchGetImage', 'GetDownloadUrlForLayer'],
      WhisperxWorkerLogs: ['CreateLogStream', 'PutLogEvents'],
    });
  });

  it('is a policy for a worker that runs elsewhere', () => {
    expect(rightsIn(grantedBy(external), 'WhisperxWorkerRights')).toEqual(working);
    expect(target(Object.values(external.findOutputs('WhisperxWorkerPolicyArn'))[0]?.Value)).toMatch(
      /^WhisperxWorkerRights/,
    );
  });

  it.each([
    ['Fargate', fargate],
    ['GPUs', gpu],
    ['no capacity of ours', external],
  ])('on %s has no wildcards except the named ones', (_, template) => {
    const ofWorker = grantedBy(template).filter(({ id }) => id.startsWith('WhisperxWorker'));
    expect(ofWorker.flatMap(({ Action }) => listed(Action)).filter((action) => action.includes('*'))).toEqual(
      [],
    );
    const wildcards = ofWorker.flatMap(({ Resource }) => listed(Resource).map(wildcardIn)).filter(Boolean);
    const known = [
      '*', // ecr:GetAuthorizationToken and ecs:DiscoverPollEndpoint know no resource.
      'prepared/*', // Keys hold the customer and the call.
      'models/whisperx/*', // Keys hold checksums.
      'heard/whisperx/*', // Keys hold the call and a digest.
      'task/WhisperxWorkerCluster/*', // Tasks get their ids when they start.
      'container-instance/WhisperxWorkerCluster/*', // Instances when they register.
      'scalable-target/*', // A service of ECS, which a condition says.
    ];
    expect(wildcards.filter((wildcard) => !known.includes(wildcard as string))).toEqual([]);
    const everywhere = ofWorker.filter(({ Resource }) => listed(Resource).includes('*'));
    for (const action of everywhere.flatMap(({ Action }) => listed(Action))) {
      expect(['ecr:GetAuthorizationToken', 'ecs:DiscoverPollEndpoint']).toContain(action);
    }
  });
});

describe("The worker's queue", () => {
  it('has the receive count of any queue, because the worker counts its attempts', () => {
    const { VisibilityTimeout, RedrivePolicy } = onlyIn(
      fargate,
      'AWS::SQS::Queue',
      'WhisperxSpeechQueue',
    ).Properties;
    expect([VisibilityTimeout, RedrivePolicy.maxReceiveCount]).toEqual([120, 25]);
    expect(target(RedrivePolicy.deadLetterTargetArn)).toMatch(/^WhisperxSpeechDeadLetters/);
  });

  it('ends the calls of its dead letters like the speech stage', () => {
    expect(rightsIn(grantedBy(fargate), 'DeadLettersArchiveRole').WhisperxSpeechDeadLetters).toEqual(
      consuming,
    );
    const [id] = resources(fargate, 'AWS::SQS::Queue').find(([id]) => /^WhisperxSpeechDead/.test(id)) ?? [''];
    expect(stageOfQueue(`Santral-${id}-1A2B3C`)).toBe('speech');
  });

  it('appears in the outputs', () => {
    const names = (template: Template) =>
      Object.keys(template.findOutputs('*')).filter((name) => name.startsWith('Whisperx'));
    expect(names(fargate)).toEqual(['WhisperxQueueUrl', 'WhisperxDeadLetterQueueUrl']);
    expect(names(external)).toEqual([
      'WhisperxQueueUrl',
      'WhisperxDeadLetterQueueUrl',
      'WhisperxWorkerPolicyArn',
    ]);
  });

  it('raises an alarm when a recording has waited for six hours', () => {
    const { Namespace, MetricName, Dimensions, Threshold, Statistic } = onlyIn(
      external,
      'AWS::CloudWatch::Alarm',
      'AlarmsWhisperxWaits',
    ).Properties;
    expect([Namespace, MetricName, Statistic, Threshold]).toEqual([
      'AWS/SQS',
      'ApproximateAgeOfOldestMessage',
      'Maximum',
      21_600,
    ]);
    expect(target(Dimensions[0].Value)).toMatch(/^WhisperxSpeechQueue/);
  });

  it('is all there is if the worker runs elsewhere', () => {
    for (const type of [
      'AWS::EC2::VPC',
      'AWS::ECS::Cluster',
      'AWS::ECS::Service',
      'AWS::ECS::TaskDefinition',
    ]) {
      expect(resources(external, type)).toEqual([]);
    }
  });
});

describe('The service', () => {
  it('starts no task before its rights exist, and rolls back a failed deployment', () => {
    const { Cluster, DeploymentConfiguration, NetworkConfiguration, LaunchType } = onlyIn(
      fargate,
      'AWS::ECS::Service',
    ).Properties;
    expect(target(Cluster)).toMatch(/^WhisperxWorkerCluster/);
    expect(LaunchType).toBe('FARGATE');
    expect(DeploymentConfiguration.DeploymentCircuitBreaker).toEqual({ Enable: true, Rollback: true });
    // With no NAT, the way to the registry is an address of its own.
    expect(NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp).toBe('ENABLED');
    expect(NetworkConfiguration.AwsvpcConfiguration.Subnets).toHaveLength(2);
    expect(onlyIn(fargate, 'AWS::ECS::Cluster').Properties.ClusterSettings).toEqual([
      { Name: 'containerInsights', Value: 'enabled' },
    ]);
  });

  it.each([
    ['spare capacity of Fargate', templateOf({ ...whisperx, 'speech.whisperx.spot': 'true' })],
    ['GPUs', gpu],
  ])('comes after its capacity: %s', (_, template) => {
    const { Properties, DependsOn } = onlyIn(template, 'AWS::ECS::Service') as ReturnType<typeof onlyIn> & {
      DependsOn: string[];
    };
    const [[association, { Properties: associated }] = ['', { Properties: {} }]] = resources(
      template,
      'AWS::ECS::ClusterCapacityProviderAssociations',
    );
    expect(DependsOn).toContain(association);
    const [{ CapacityProvider }] = Properties.CapacityProviderStrategy;
    expect(associated.CapacityProviders).toContainEqual(CapacityProvider);
    expect(Properties.LaunchType).toBeUndefined();
  });
});
