import { CfnOutput, Duration, Fn, SecretValue, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import type { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Stage } from '../functions/shared/model/call';
import { Alarms } from './alarms';
import { Api } from './api';
import type { Config } from './config';
import { Insight } from './insight';
import { Matching } from './matching';
import { Recordings } from './recordings';
import { DeadLetters } from './shared/dead-letters';
import { Storage } from './shared/storage';
import { visibilityFor, WorkQueue } from './shared/work-queue';
import { Sources } from './sources';
import { Speech } from './speech';
import { speechDeliveries, uses } from './speech-config';
import { WhisperxWorker } from './speech-worker';
import { ExternalWorker } from './speech-worker/external';

export interface PipelineStackProps extends StackProps {
  readonly config: Config;
}

/** For queues whose messages belong to no single call: SQS' own redrive sends them back. */
const lookThenRedrive =
  'Look at the log of its function, mend the cause, then redrive the dead-letter queue in the SQS console.';

/** The whole walk of a call, from its source to the API. */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...props }: PipelineStackProps) {
    super(scope, id, { description: 'Santral: call recordings into scored conversations', ...props });

    const storage = new Storage(this, 'Storage', { ...config, ...config.storage });
    const stageQueues: Record<Stage, WorkQueue> = {
      recordings: this.workQueue('RecordingsStage', config, 'recordings'),
      speech: this.workQueue('SpeechStage', config, 'speech'),
      cleaning: this.workQueue('CleaningStage', config, 'cleaning'),
      scoring: this.workQueue('ScoringStage', config, 'scoring'),
    };
    const whisperxQueue = uses(config.speech, 'whisperx') ? this.whisperxQueue(config) : undefined;
    const sipuniSyncQueue = this.workQueue('SipuniSyncWork', config, 'sync');
    const alotechSyncQueue = this.workQueue('AlotechSyncWork', config, 'syncAlotech');
    const importsQueue = this.workQueue('ImportsWork', config, 'importSalesforce');
    const matchingQueue = this.workQueue('MatchingWork', config, 'matching');
    const sipuniSecret = this.vendorSecret('SipuniCredentials', 'Sipuni account id and integration key', {
      user: '',
      secret: '',
    });
    const alotechSecret = this.vendorSecret('AlotechCredentials', 'Alotech tenant host and API client', {
      tenant: '',
      clientId: '',
      clientSecret: '',
    });
    const navaiSecret = this.vendorSecret('NavaiCredentials', 'Navai API key', { apiKey: '' });

    const shared = { config, storage };
    const { recordings: recordingsQueue, speech: speechQueue } = stageQueues;
    const { cleaning: cleaningQueue, scoring: scoringQueue } = stageQueues;
    const sources = new Sources(this, 'Sources', {
      ...shared,
      sipuniSecret,
      alotechSecret,
      sipuniSyncQueue,
      alotechSyncQueue,
      importsQueue,
      matchingQueue,
      recordingsQueue,
    });
    new Matching(this, 'Matching', { ...shared, queue: matchingQueue, recordingsQueue });
    new Recordings(this, 'Recordings', { ...shared, sipuniSecret, alotechSecret, queue: recordingsQueue });
    new Speech(this, 'Speech', { ...shared, navaiSecret, queue: speechQueue, whisperxQueue });
    const insight = new Insight(this, 'Insight', { ...shared, cleaningQueue, scoringQueue });
    const whisperxPolicy = whisperxQueue && this.whisperxWorker(config, storage, whisperxQueue);
    new DeadLetters(this, 'DeadLetters', {
      ...shared,
      queues: [...Object.values(stageQueues), ...(whisperxQueue ? [whisperxQueue] : [])],
    });
    const api = new Api(this, 'Api', {
      ...shared,
      queues: stageQueues,
      sipuniRoutes: sources.sipuni.routes,
      alotechRoutes: sources.alotech.routes,
      modelRoutes: insight.routes,
    });
    new Alarms(this, 'Alarms', {
      ...(whisperxQueue ? { whisperxQueue: whisperxQueue.queue } : {}),
      shouldBeEmpty: {
        SipuniSyncDeadLetters: {
          queue: sipuniSyncQueue.deadLetters,
          advice: `A sync with Sipuni was given up. ${lookThenRedrive}`,
        },
        AlotechSyncDeadLetters: {
          queue: alotechSyncQueue.deadLetters,
          advice: `A sync with Alotech was given up. ${lookThenRedrive}`,
        },
        ImportsDeadLetters: {
          queue: importsQueue.deadLetters,
          advice: `An export was given up before it was loaded. ${lookThenRedrive}`,
        },
        MatchingDeadLetters: {
          queue: matchingQueue.deadLetters,
          advice: `Calls or export rows were not matched. ${lookThenRedrive}`,
        },
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
    const queues = {
      Recordings: recordingsQueue,
      Speech: speechQueue,
      Cleaning: cleaningQueue,
      Scoring: scoringQueue,
      SipuniSync: sipuniSyncQueue,
      AlotechSync: alotechSyncQueue,
      Imports: importsQueue,
      Matching: matchingQueue,
      ...(whisperxQueue ? { Whisperx: whisperxQueue } : {}),
    };
    for (const [name, { queue, deadLetters }] of Object.entries(queues)) {
      this.output(`${name}QueueUrl`, queue.queueUrl);
      this.output(`${name}DeadLetterQueueUrl`, deadLetters.queueUrl);
    }
    this.output('SipuniSecretId', sipuniSecret.secretArn);
    this.output('AlotechSecretId', alotechSecret.secretArn);
    this.output('NavaiSecretId', navaiSecret.secretArn);
    if (whisperxPolicy) this.output('WhisperxWorkerPolicyArn', whisperxPolicy.managedPolicyArn);
    this.output('SyncFunctionName', sources.sipuni.sync.lambda.functionName);
  }

  /** Chosen where the stack is deployed: the synth looks nothing up, so that it needs no account. */
  override get availabilityZones(): string[] {
    return [0, 1].map((index) => Fn.select(index, Fn.getAzs()));
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
      ...(consumer === 'speech' ? { maxReceiveCount: speechDeliveries(config.speech, maxReceiveCount) } : {}),
    });
  }

  /** Its dead letters end their calls like those of the speech stage, which its name says. */
  private whisperxQueue(config: Config): WorkQueue {
    return new WorkQueue(this, 'WhisperxSpeech', {
      config,
      // The worker counts its tries itself and says why it gives up: deliveries are for interruptions and outages.
      visibilityTimeout: Duration.seconds(config.speech.whisperx.visibilitySeconds),
    });
  }

  /** The service that works on the queue, or the policy of whoever else does. */
  private whisperxWorker(config: Config, storage: Storage, queue: WorkQueue): ManagedPolicy | undefined {
    if (config.speech.whisperx.capacity === 'external')
      return new ExternalWorker(this, 'WhisperxWorker', { storage, queue }).policy;
    new WhisperxWorker(this, 'WhisperxWorker', { config, storage, queue });
    return undefined;
  }

  /** A secret to be filled in after the deployment; the template holds empty fields, so the shape is seen. */
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

  private output(name: string, value: string): void {
    new CfnOutput(this, name, { value });
  }
}
