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
/** Build arguments of the Dockerfile for a GPU. Without them it builds for CPUs. */
const cudaBuild = { BASE: 'nvidia/cuda:12.8.1-cudnn-runtime-ubuntu24.04', COMPUTE: 'cuda' };
/** User and group of the worker in its image. They own its folders. */
const workerUser = '10001:10001';
/** Folders that it may write. The rest of its file system is read-only. */
const workDirectory = '/tmp';
const modelsDirectory = '/models';
/** Where `npm run models:upload` puts the models. */
const modelsPrefix = 'models/whisperx/';
/** Disk of a task for the image, the models and one recording (GiB). Fargate includes 20. */
const diskGib = 40;
/** Least memory of a worker on a GPU instance (MB). It may take the rest. */
const gpuLeastMb = 8_192;
/** Time to hand a recording back. Fargate limits it to two minutes. */
const stopTimeout = Duration.seconds(120);

/**
 * WhisperX and pyannote as a service in the team's account. It has as many tasks as the queue needs, and none
 * while the queue is empty. The template has no capacity that costs anything by itself.
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
    // With its children. A service must not come before its capacity.
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
        // The Python SDK reads the region only here.
        AWS_DEFAULT_REGION: Aws.REGION,
        QUEUE_URL: queue.queue.queueUrl,
        BUCKET_NAME: storage.bucket.bucketName,
        MODELS_PREFIX: modelsPrefix,
        STATE_KEY: workerStateKey,
        MODELS_DIRECTORY: modelsDirectory,
        WORK_DIRECTORY: workDirectory,
        DEVICE: isGpu ? 'cuda' : 'cpu',
        COMPUTE_TYPE: whisperx.computeType ?? (isGpu ? 'float16' : 'int8'),
        // A GPU instance has at least four vCPUs.
        THREADS: isGpu ? '4' : String(whisperx.cpu / 1024),
        BATCH_SIZE: String(whisperx.batchSize),
        IDLE_SECONDS: String(whisperx.idleSeconds),
        VISIBILITY_SECONDS: String(whisperx.visibilitySeconds),
        MAX_TRIES: String(whisperx.maxTries),
        // One minute more than preparation allows. Preparation has measured the recording.
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

  /** The configured image, or one that the deployment builds. A synth needs no Docker. */
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

/** The private ECR repository of an image. Reading it takes rights. */
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
    // The wheels of the libraries are tested on it. GPU instances have it too.
    runtimePlatform: {
      cpuArchitecture: CpuArchitecture.X86_64,
      operatingSystemFamily: OperatingSystemFamily.LINUX,
    },
  });

/**
 * Uses the address of the instance. On EC2 a task with its own address gets no public one and would need a
 * NAT.
 */
const gpuTask = (scope: Construct) =>
  new Ec2TaskDefinition(scope, 'Task', { networkMode: NetworkMode.BRIDGE });

interface ServiceParts {
  readonly cluster: Cluster;
  readonly taskDefinition: TaskDefinition;
  readonly securityGroup: SecurityGroup;
  readonly whisperx: Config['speech']['whisperx'] & { readonly maxTasks: number };
}

/** A deployment sets the count to 0. If there is work, scaling corrects it a minute later. */
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
    // Public addresses are for outgoing traffic. Nothing may come in, and no NAT costs money.
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
    // The new worker takes the GPU of the old one.
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
