import { join } from 'node:path';
import { Aws, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { type IRepository, Repository } from 'aws-cdk-lib/aws-ecr';
import { DockerImageAsset, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import {
  type BaseService,
  Capability,
  Cluster,
  ContainerImage,
  ContainerInsights,
  CpuArchitecture,
  Ec2Service,
  Ec2TaskDefinition,
  FargateService,
  FargateTaskDefinition,
  LinuxParameters,
  LogDriver,
  NetworkMode,
  OperatingSystemFamily,
  PropagatedTagSource,
  type TaskDefinition,
} from 'aws-cdk-lib/aws-ecs';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { workerStateKey } from '../../functions/shared/calls/object-keys';
import type { AlarmSpec } from '../alarms/alarm-spec';
import type { Config } from '../config/config';
import { scaleOf } from '../config/scale';
import type { Storage } from '../shared/storage';
import type { WorkQueue } from '../shared/work-queue';
import { scaleOnBacklog } from './backlog-scaling';
import { gpuCapacity } from './gpu-capacity';
import { WorkerNetwork } from './network';
import { type Rights, workerRights } from './rights';
import { StopOnce } from './stop-once';

export interface WhisperxWorkerProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly queue: WorkQueue;
}

const workerDirectory = join(__dirname, '..', '..', 'functions', 'speech', 'engines', 'whisperx', 'worker');
/** What its Dockerfile wants to know for a GPU; otherwise it builds for CPUs. */
const cudaBuild = { BASE: 'nvidia/cuda:12.8.1-cudnn-runtime-ubuntu24.04', COMPUTE: 'cuda' };
/** User and group of the worker in its image; its folders belong to them. */
const workerUser = '10001:10001';
/** What it may write to; the rest of its file system is read-only. */
const workDirectory = '/tmp';
const modelsDirectory = '/models';
/** Where `npm run models:upload` puts them. */
const modelsPrefix = 'models/whisperx/';
/** Disk of a task for the image, the models and one recording, GiB; Fargate gives 20 of them for nothing. */
const diskGib = 40;
/** Memory of a GPU instance that a worker needs at least, MB; the rest of it is free to take. */
const gpuLeastMb = 8_192;
/** Time to hand a recording back, which Fargate limits to two minutes. */
const stopTimeout = Duration.seconds(120);

/**
 * WhisperX and pyannote as a service in the team's own account: as many tasks as the queue needs, none while it is empty.
 * The template names no capacity that costs anything by itself.
 */
export class WhisperxWorker extends Construct {
  readonly service: BaseService;
  readonly alarms: Readonly<Record<string, AlarmSpec>>;

  constructor(scope: Construct, id: string, { config, storage, queue }: WhisperxWorkerProps) {
    super(scope, id);
    const whisperx = { ...config.speech.whisperx, maxTasks: scaleOf(config).workerTasks };
    const { vpc, securityGroup } = new WorkerNetwork(this, 'Network', {
      logRetentionDays: config.logs.retentionDays,
    });
    const cluster = new Cluster(this, 'Cluster', { vpc, containerInsightsV2: ContainerInsights.ENABLED });
    const taskDefinition = whisperx.capacity === 'gpu' ? gpuTask(this) : fargateTask(this, whisperx);

    this.addContainer(taskDefinition, { config, storage, queue });
    grant(taskDefinition.taskRole as Role, workerRights(storage, queue.queue, cluster));
    this.service =
      whisperx.capacity === 'gpu'
        ? gpuService(this, { cluster, taskDefinition, securityGroup, whisperx })
        : fargateService(this, { cluster, taskDefinition, vpc, securityGroup, whisperx });
    // With all that is below it: a service may not come before the capacity that it asks for.
    this.service.node.addDependency(cluster);
    scaleOnBacklog(this, { cluster, service: this.service, queue: queue.queue, whisperx });
    const { bucket } = storage;
    const manifestKey = `${modelsPrefix}santral-models.json`;
    this.alarms = new StopOnce(this, 'StopOnce', {
      cluster,
      service: this.service,
      bucket,
      manifestKey,
    }).alarms;
  }

  private addContainer(
    taskDefinition: TaskDefinition,
    { config, storage, queue }: WhisperxWorkerProps,
  ): void {
    const { whisperx } = config.speech;
    const isGpu = whisperx.capacity === 'gpu';
    const logGroup = new LogGroup(this, 'Logs', {
      retention: config.logs.retentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const linuxParameters = new LinuxParameters(this, 'Linux');
    linuxParameters.dropCapabilities(Capability.ALL);

    const container = taskDefinition.addContainer('Worker', {
      image: this.image(whisperx),
      ...(isGpu ? { gpuCount: 1, memoryReservationMiB: gpuLeastMb } : {}),
      user: workerUser,
      readonlyRootFilesystem: true,
      linuxParameters,
      stopTimeout,
      logging: LogDriver.awsLogs({ logGroup, streamPrefix: 'worker' }),
      environment: {
        // The Python SDK reads the region here alone.
        AWS_DEFAULT_REGION: Aws.REGION,
        QUEUE_URL: queue.queue.queueUrl,
        BUCKET_NAME: storage.bucket.bucketName,
        MODELS_PREFIX: modelsPrefix,
        STATE_KEY: workerStateKey,
        MODELS_DIRECTORY: modelsDirectory,
        WORK_DIRECTORY: workDirectory,
        DEVICE: isGpu ? 'cuda' : 'cpu',
        COMPUTE_TYPE: whisperx.computeType ?? (isGpu ? 'float16' : 'int8'),
        // A GPU instance has four vCPUs at least.
        THREADS: isGpu ? '4' : String(whisperx.cpu / 1024),
        BATCH_SIZE: String(whisperx.batchSize),
        IDLE_SECONDS: String(whisperx.idleSeconds),
        VISIBILITY_SECONDS: String(whisperx.visibilitySeconds),
        MAX_TRIES: String(whisperx.maxTries),
        // A minute more than what passes preparation: whoever sent it has measured it.
        MAX_AUDIO_SECONDS: String(config.speech.maxMinutes * 60 + 60),
        LOG_LEVEL: config.logs.level,
      },
    });
    for (const [name, containerPath] of Object.entries({ work: workDirectory, models: modelsDirectory })) {
      taskDefinition.addVolume({ name });
      container.addMountPoints({ sourceVolume: name, containerPath, readOnly: false });
    }
    Validations.of(taskDefinition).acknowledge({
      id: 'AwsSolutions-ECS2',
      reason: 'Its variables are names, addresses and numbers; the worker needs no secret.',
    });
    Validations.of(taskDefinition.obtainExecutionRole()).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'ecr:GetAuthorizationToken knows no resource; images are read from the one repository.',
    });
  }

  /** As configured, or built where the stack is deployed; a synth needs no Docker. */
  private image({ imageUri, capacity }: Config['speech']['whisperx']): ContainerImage {
    if (!imageUri) {
      const { repository, imageTag } = new DockerImageAsset(this, 'Image', {
        directory: workerDirectory,
        platform: Platform.LINUX_AMD64,
        ...(capacity === 'gpu' ? { buildArgs: cudaBuild } : {}),
      });
      return ContainerImage.fromEcrRepository(repository, imageTag);
    }
    const ours = ownRepository(this, imageUri);
    return ours
      ? ContainerImage.fromEcrRepository(ours.repository, ours.tagOrDigest)
      : ContainerImage.fromRegistry(imageUri);
  }
}

/** The private ECR repository of an image, which takes rights to read. */
const ownRepository = (
  scope: Construct,
  imageUri: string,
): { repository: IRepository; tagOrDigest: string } | undefined => {
  const [, account, region, name, tagOrDigest] =
    /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)[:@](.+)$/.exec(imageUri) ?? [];
  if (!name || !tagOrDigest) return undefined;
  const repositoryArn = `arn:${Aws.PARTITION}:ecr:${region}:${account}:repository/${name}`;
  const repository = Repository.fromRepositoryAttributes(scope, 'Repository', {
    repositoryArn,
    repositoryName: name,
  });
  return { repository, tagOrDigest };
};

const fargateTask = (scope: Construct, { cpu, memoryMb }: Config['speech']['whisperx']) =>
  new FargateTaskDefinition(scope, 'Task', {
    cpu,
    memoryLimitMiB: memoryMb,
    ephemeralStorageGiB: diskGib,
    // The libraries' wheels are tested on it; GPU instances have it too.
    runtimePlatform: {
      cpuArchitecture: CpuArchitecture.X86_64,
      operatingSystemFamily: OperatingSystemFamily.LINUX,
    },
  });

/** By the instance's own address: a task with an address of its own gets no public one on EC2, and would need a NAT. */
const gpuTask = (scope: Construct) =>
  new Ec2TaskDefinition(scope, 'Task', { networkMode: NetworkMode.BRIDGE });

interface ServiceParts {
  readonly cluster: Cluster;
  readonly taskDefinition: TaskDefinition;
  readonly securityGroup: SecurityGroup;
  readonly whisperx: Config['speech']['whisperx'] & { readonly maxTasks: number };
}

/** A deployment sets the count to none; where there is work, the scaling puts it right a minute later. */
const serviceDefaults = {
  desiredCount: 0,
  circuitBreaker: { enable: true, rollback: true },
  enableECSManagedTags: true,
  propagateTags: PropagatedTagSource.SERVICE,
};

const fargateService = (
  scope: Construct,
  { cluster, taskDefinition, vpc, securityGroup, whisperx }: ServiceParts & { vpc: Vpc },
): BaseService => {
  if (whisperx.spot) cluster.enableFargateCapacityProviders();
  return new FargateService(scope, 'Service', {
    ...serviceDefaults,
    cluster,
    taskDefinition: taskDefinition as FargateTaskDefinition,
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    // Public addresses are for going out: nothing may come in, and there is no NAT to pay for.
    assignPublicIp: true,
    vpcSubnets: { subnets: vpc.publicSubnets },
    securityGroups: [securityGroup],
    ...(whisperx.spot
      ? { capacityProviderStrategies: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }] }
      : {}),
  });
};

const gpuService = (
  scope: Construct,
  { cluster, taskDefinition, securityGroup, whisperx }: ServiceParts,
): BaseService =>
  new Ec2Service(scope, 'Service', {
    ...serviceDefaults,
    cluster,
    taskDefinition,
    // The new worker takes the old one's GPU.
    minHealthyPercent: 0,
    maxHealthyPercent: 100,
    capacityProviderStrategies: [
      {
        capacityProvider: gpuCapacity(scope, { cluster, securityGroup, whisperx }).capacityProviderName,
        weight: 1,
      },
    ],
  });

const grant = (role: Role, rights: Rights): void => {
  for (const statement of rights.statements) role.addToPolicy(new PolicyStatement(statement));
  Validations.of(role).acknowledge(...rights.acknowledgments);
};
