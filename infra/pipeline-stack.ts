import { CfnOutput, Duration, Fn, Lazy, Stack, type StackProps } from 'aws-cdk-lib';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { type EngineName, engineOf } from '../functions/speech/engines';
import { Alarms } from './alarms';
import { Api } from './api';
import { concurrentExecutions } from './concurrent-executions';
import type { Config } from './config/config';
import { scaleOf } from './config/scale';
import { enginesInUse, uses } from './config/speech-config';
import { Insight } from './insight';
import { Matching } from './matching';
import { Page, pageOrigins } from './page/page';
import { Preparation } from './preparation';
import { Recordings } from './recordings';
import { DeadLetters } from './shared/dead-letters';
import { Storage } from './shared/storage';
import { vendorSecret } from './shared/vendor-secret';
import { WorkQueue } from './shared/work-queue';
import { Sources } from './sources';
import { type EngineResources, Speech } from './speech';
import { stageQueues } from './stage-queues';
import { nameOf, vendorQueues, vendorsIn, watchedOf } from './vendors';
import { WhisperxWorker } from './whisperx-worker';
import { ExternalWorker } from './whisperx-worker/external';

export interface PipelineStackProps extends StackProps {
  readonly config: Config;
}

/** The whole walk of a call, from its source to the API. */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...props }: PipelineStackProps) {
    super(scope, id, { description: 'Santral: call recordings into scored conversations', ...props });

    const storage = new Storage(this, 'Storage', {
      ...config,
      ...config.storage,
      corsOrigins: [...config.api.corsOrigins, ...pageOrigins(config)],
    });
    const queues = stageQueues(this, config);
    const whisperxQueue = uses(config, 'whisperx') ? this.whisperxQueue(config) : undefined;
    const callQueues = { ...queues, ...(whisperxQueue ? { whisperx: whisperxQueue } : {}) };
    const vendors = vendorsIn(this, config);
    const engines = this.engineResources(config, whisperxQueue);

    const shared = { config, storage };
    const recordingsQueue = queues.recordings;
    const sources = new Sources(this, 'Sources', { ...shared, ...vendors, recordingsQueue });
    if (vendors.won)
      new Matching(this, 'Matching', { ...shared, queue: vendors.won.matchingQueue, recordingsQueue });
    new Recordings(this, 'Recordings', { ...shared, ...vendors, queue: recordingsQueue });
    new Preparation(this, 'Preparation', { ...shared, queue: queues.preparation });
    new Speech(this, 'Speech', { ...shared, queue: queues.speech, engines });
    const insight = new Insight(this, 'Insight', {
      ...shared,
      queues,
      concurrencyNeeded: () => this.concurrencyNeeded(api, config),
    });
    const worker = whisperxQueue && this.whisperxWorker(config, storage, whisperxQueue);
    new DeadLetters(this, 'DeadLetters', { ...shared, queues: Object.values(callQueues) });
    const api = new Api(this, 'Api', {
      ...shared,
      queues,
      watched: { ...callQueues, ...watchedOf(vendors) },
      routesOfFunctions: [
        ...sources.syncs.map(({ routes }) => routes),
        ...sources.webhooks.map(({ routes }) => routes),
        insight.routes,
      ],
      // The page stands before the API, and the API's client names the page.
      pageUrl: config.web.cdn ? Lazy.string({ produce: () => page?.url }) : undefined,
    });
    const page = config.web.cdn ? new Page(this, 'Page', { ...shared, api }) : undefined;
    new Alarms(this, 'Alarms', {
      config,
      callQueues,
      others: worker instanceof WhisperxWorker ? worker.alarms : {},
      shouldBeEmpty: {
        ...Object.fromEntries(
          vendorQueues(vendors).map(({ name, queue: { deadLetters }, advice }) => [
            `${name}DeadLetters`,
            { queue: deadLetters, advice },
          ]),
        ),
        MissedSyncs: {
          queue: sources.missedSyncs,
          advice:
            'A sync did not start, or the nightly one failed. The message says which and why; the next one catches up, or start one over the API.',
        },
      },
    });

    this.output('ApiUrl', api.url);
    this.output('UserPoolId', api.users.userPoolId);
    this.output('UserPoolClientId', api.client.userPoolClientId);
    this.output('SignInUrl', api.signInUrl);
    this.output('PageUrl', page?.url);
    this.output('PageDomainName', page?.distribution.distributionDomainName);
    this.output('PageBucketName', page?.bucket.bucketName);
    this.output('TableName', storage.table.tableName);
    this.output('BucketName', storage.bucket.bucketName);
    this.output('AccessLogBucketName', storage.accessLogs.bucketName);
    const allQueues = [
      ...Object.entries(callQueues).map(([name, queue]) => [nameOf(name), queue] as const),
      ...vendorQueues(vendors).map(({ name, queue }) => [name, queue] as const),
    ];
    for (const [name, { queue, deadLetters }] of allQueues) {
      this.output(`${name}QueueUrl`, queue.queueUrl);
      this.output(`${name}DeadLetterQueueUrl`, deadLetters.queueUrl);
    }
    for (const { source, secret } of vendors.vendors)
      this.output(`${nameOf(source)}SecretId`, secret.secretArn);
    for (const [name, { secret }] of Object.entries(engines))
      this.output(`${nameOf(name)}SecretId`, secret?.secretArn);
    this.output(
      'WhisperxWorkerPolicyArn',
      worker instanceof ExternalWorker ? worker.policy.managedPolicyArn : undefined,
    );
    for (const { node, sync } of sources.syncs)
      this.output(`${node.id}SyncFunctionName`, sync.lambda.functionName);
    this.output('LambdaConcurrencyNeeded', String(this.concurrencyNeeded(api, config)));
  }

  private concurrencyNeeded({ router }: Api, config: Config): number {
    return concurrentExecutions(this, router.lambda.node.defaultChild as CfnFunction, scaleOf(config).api);
  }

  /** The deployment chooses it. The synth looks nothing up, so it needs no account. */
  override get availabilityZones(): string[] {
    return [0, 1].map((index) => Fn.select(index, Fn.getAzs()));
  }

  /** Secrets and worker queues of the engines in use. */
  private engineResources(
    config: Config,
    whisperxQueue: WorkQueue | undefined,
  ): Partial<Record<EngineName, EngineResources>> {
    const resourcesOf = (name: EngineName): EngineResources => {
      const { credentials, secretDescription = '' } = engineOf(name);
      const empty = credentials && Object.fromEntries(Object.keys(credentials.shape).map((key) => [key, '']));
      return {
        ...(empty
          ? { secret: vendorSecret(this, `${nameOf(name)}Credentials`, secretDescription, empty) }
          : {}),
        ...(name === 'whisperx' && whisperxQueue ? { workerQueue: whisperxQueue } : {}),
      };
    };
    return Object.fromEntries(enginesInUse(config).map(({ name }) => [name, resourcesOf(name)]));
  }

  /** Its dead letters end their calls like those of the speech stage. */
  private whisperxQueue(config: Config): WorkQueue {
    return new WorkQueue(this, 'WhisperxSpeech', {
      config,
      // The worker counts its own attempts and says why it gives up. A receive also counts interruptions and
      // outages.
      visibilityTimeout: Duration.seconds(config.speech.whisperx.visibilitySeconds),
    });
  }

  /** The service that works on the queue, or the rights of another worker. */
  private whisperxWorker(
    config: Config,
    storage: Storage,
    queue: WorkQueue,
  ): WhisperxWorker | ExternalWorker {
    return config.speech.whisperx.capacity === 'external'
      ? new ExternalWorker(this, 'WhisperxWorker', { storage, queue })
      : new WhisperxWorker(this, 'WhisperxWorker', { config, storage, queue });
  }

  /** Leaves out outputs of parts that the stack does not have. */
  private output(name: string, value: string | undefined): void {
    if (value !== undefined) new CfnOutput(this, name, { value });
  }
}
