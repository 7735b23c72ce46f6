import { CfnOutput, Duration, Fn, SecretValue, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { SecretForm } from '../functions/shared/aws/secret-form';
import type { Stage } from '../functions/shared/stage/stages';
import { type EngineName, engineOf } from '../functions/speech/engines';
import { Alarms } from './alarms';
import { Api } from './api';
import { concurrentExecutions } from './concurrent-executions';
import type { Config } from './config/config';
import { scaleOf } from './config/scale';
import { enginesInUse, speechDeliveries, uses } from './config/speech-config';
import { Insight } from './insight';
import { Matching } from './matching';
import { Recordings } from './recordings';
import { DeadLetters } from './shared/dead-letters';
import { Storage } from './shared/storage';
import { visibilityFor, WorkQueue } from './shared/work-queue';
import { Sources } from './sources';
import { type EngineResources, Speech } from './speech';
import { type AlotechParts, type SipuniParts, type Vendors, vendorQueues } from './vendors';
import { WhisperxWorker } from './whisperx-worker';
import { ExternalWorker } from './whisperx-worker/external';

export interface PipelineStackProps extends StackProps {
  readonly config: Config;
}

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const emptyForm = (form: SecretForm): Record<string, string> =>
  Object.fromEntries(Object.keys(form.shape).map((field) => [field, '']));

/** The whole walk of a call, from its source to the API. */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...props }: PipelineStackProps) {
    super(scope, id, { description: 'Santral: call recordings into scored conversations', ...props });

    const storage = new Storage(this, 'Storage', { ...config, ...config.storage, ...config.api });
    const stageQueues: Record<Stage, WorkQueue> = {
      recordings: this.workQueue('RecordingsStage', config, 'recordings'),
      speech: this.workQueue('SpeechStage', config, 'speech'),
      cleaning: this.workQueue('CleaningStage', config, 'cleaning'),
      scoring: this.workQueue('ScoringStage', config, 'scoring'),
    };
    const whisperxQueue = uses(config, 'whisperx') ? this.whisperxQueue(config) : undefined;
    const vendors: Vendors = {
      sipuni: config.sipuni.enabled ? this.sipuni(config) : undefined,
      alotech: config.alotech.enabled ? this.alotech(config) : undefined,
    };
    const engines = this.engineResources(config, whisperxQueue);

    const shared = { config, storage };
    const { recordings: recordingsQueue, speech: speechQueue } = stageQueues;
    const { cleaning: cleaningQueue, scoring: scoringQueue } = stageQueues;
    const sources = new Sources(this, 'Sources', { ...shared, ...vendors, recordingsQueue });
    if (vendors.alotech) {
      new Matching(this, 'Matching', { ...shared, queue: vendors.alotech.matchingQueue, recordingsQueue });
    }
    new Recordings(this, 'Recordings', { ...shared, ...vendors, queue: recordingsQueue });
    new Speech(this, 'Speech', { ...shared, queue: speechQueue, engines });
    const insight = new Insight(this, 'Insight', {
      ...shared,
      cleaningQueue,
      scoringQueue,
      concurrencyNeeded: () => this.concurrencyNeeded(api, config),
    });
    const worker = whisperxQueue && this.whisperxWorker(config, storage, whisperxQueue);
    new DeadLetters(this, 'DeadLetters', {
      ...shared,
      queues: [...Object.values(stageQueues), ...(whisperxQueue ? [whisperxQueue] : [])],
    });
    const api = new Api(this, 'Api', {
      ...shared,
      queues: stageQueues,
      sipuniRoutes: sources.sipuni?.routes,
      alotechRoutes: sources.alotech?.routes,
      modelRoutes: insight.routes,
    });
    new Alarms(this, 'Alarms', {
      config,
      stageQueues: { ...stageQueues, ...(whisperxQueue ? { whisperx: whisperxQueue } : {}) },
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
    this.output('TableName', storage.table.tableName);
    this.output('BucketName', storage.bucket.bucketName);
    this.output('AccessLogBucketName', storage.accessLogs.bucketName);
    const queues = {
      Recordings: recordingsQueue,
      Speech: speechQueue,
      Cleaning: cleaningQueue,
      Scoring: scoringQueue,
      ...Object.fromEntries(vendorQueues(vendors).map(({ name, queue }) => [name, queue])),
      ...(whisperxQueue ? { Whisperx: whisperxQueue } : {}),
    };
    for (const [name, { queue, deadLetters }] of Object.entries(queues)) {
      this.output(`${name}QueueUrl`, queue.queueUrl);
      this.output(`${name}DeadLetterQueueUrl`, deadLetters.queueUrl);
    }
    this.output('SipuniSecretId', vendors.sipuni?.secret.secretArn);
    this.output('AlotechSecretId', vendors.alotech?.secret.secretArn);
    for (const [name, { secret }] of Object.entries(engines))
      this.output(`${capitalized(name)}SecretId`, secret?.secretArn);
    this.output(
      'WhisperxWorkerPolicyArn',
      worker instanceof ExternalWorker ? worker.policy.managedPolicyArn : undefined,
    );
    this.output('SyncFunctionName', sources.sipuni?.sync.lambda.functionName);
    this.output('LambdaConcurrencyNeeded', String(this.concurrencyNeeded(api, config)));
  }

  private concurrencyNeeded({ router }: Api, config: Config): number {
    return concurrentExecutions(this, router.lambda.node.defaultChild as CfnFunction, scaleOf(config).api);
  }

  /** Chosen where the stack is deployed: the synth looks nothing up, so that it needs no account. */
  override get availabilityZones(): string[] {
    return [0, 1].map((index) => Fn.select(index, Fn.getAzs()));
  }

  private sipuni(config: Config): SipuniParts {
    return {
      syncQueue: this.workQueue('SipuniSyncWork', config, 'sync'),
      secret: this.vendorSecret('SipuniCredentials', 'Sipuni account id and integration key', {
        user: '',
        secret: '',
      }),
    };
  }

  private alotech(config: Config): AlotechParts {
    return {
      syncQueue: this.workQueue('AlotechSyncWork', config, 'syncAlotech'),
      importsQueue: this.workQueue('ImportsWork', config, 'importSalesforce'),
      matchingQueue: this.workQueue('MatchingWork', config, 'matching'),
      secret: this.vendorSecret('AlotechCredentials', 'Alotech tenant host and API client', {
        tenant: '',
        clientId: '',
        clientSecret: '',
      }),
    };
  }

  private workQueue(
    id: string,
    config: Config,
    consumer: Stage | 'sync' | 'syncAlotech' | 'importSalesforce' | 'matching',
  ): WorkQueue {
    const visibilityTimeout = visibilityFor(config.functions[consumer].timeoutSeconds);
    const { maxReceiveCount } = config.retries;
    return new WorkQueue(this, id, {
      config,
      visibilityTimeout,
      ...(consumer === 'speech' ? { maxReceiveCount: speechDeliveries(config, maxReceiveCount) } : {}),
    });
  }

  /** Secrets and worker queues of the engines in use. */
  private engineResources(
    config: Config,
    whisperxQueue: WorkQueue | undefined,
  ): Partial<Record<EngineName, EngineResources>> {
    const resourcesOf = (name: EngineName): EngineResources => {
      const { credentials, secretDescription = '' } = engineOf(name);
      const id = `${capitalized(name)}Credentials`;
      return {
        ...(credentials ? { secret: this.vendorSecret(id, secretDescription, emptyForm(credentials)) } : {}),
        ...(name === 'whisperx' && whisperxQueue ? { workerQueue: whisperxQueue } : {}),
      };
    };
    return Object.fromEntries(enginesInUse(config).map(({ name }) => [name, resourcesOf(name)]));
  }

  /** Its dead letters end their calls like those of the speech stage, which its name says. */
  private whisperxQueue(config: Config): WorkQueue {
    return new WorkQueue(this, 'WhisperxSpeech', {
      config,
      // The worker counts its tries itself and says why it gives up: deliveries are for interruptions and outages.
      visibilityTimeout: Duration.seconds(config.speech.whisperx.visibilitySeconds),
    });
  }

  /** The service that works on the queue, or the rights of whoever else does. */
  private whisperxWorker(
    config: Config,
    storage: Storage,
    queue: WorkQueue,
  ): WhisperxWorker | ExternalWorker {
    return config.speech.whisperx.capacity === 'external'
      ? new ExternalWorker(this, 'WhisperxWorker', { storage, queue })
      : new WhisperxWorker(this, 'WhisperxWorker', { config, storage, queue });
  }

  /**
   * A secret to be filled in after the deployment. The template holds empty fields, so that the form is seen.
   * Never change `empty`: CloudFormation would write it over what people filled in (decision 041).
   */
  private vendorSecret(id: string, description: string, empty: Record<string, string>): Secret {
    const secret = new Secret(this, id, {
      description,
      secretStringValue: SecretValue.unsafePlainText(JSON.stringify(empty)),
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'The vendor issues the key by hand and has no interface to rotate it; functions pick up a new one within a minute.',
    });
    return secret;
  }

  /** Nothing is said of what the stack does not have. */
  private output(name: string, value: string | undefined): void {
    if (value !== undefined) new CfnOutput(this, name, { value });
  }
}
