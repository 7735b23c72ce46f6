import { Aws } from 'aws-cdk-lib';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { type EngineName, engineNames, engineOf, engineVariable } from '../functions/speech/engines';
import type { EngineNeeds } from '../functions/speech/engines/engine-definition';
import { SpeechSettings } from '../functions/speech/settings';
import type { Config } from './config/config';
import { scaleOf } from './config/scale';
import { deployedEngines, uses } from './config/speech-config';
import { NodeFunction, settingsFor } from './shared/node-function';
import type { ObjectPrefix, Storage } from './shared/storage';
import type { WorkQueue } from './shared/work-queue';

/** The resources of an engine in use. */
export interface EngineResources {
  readonly secret?: ISecret;
  /** The queue of its worker. */
  readonly workerQueue?: WorkQueue;
}

export interface SpeechProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly queue: WorkQueue;
  readonly engines: Readonly<Partial<Record<EngineName, EngineResources>>>;
}

/** How a finding writes an ARN with a `*`. */
const inFindings = {
  partition: '<AWS::Partition>',
  region: '<AWS::Region>',
  account: '<AWS::AccountId>',
};

/**
 * Turns prepared recordings into canonical transcripts. One function serves every engine, by the source of
 * the call. It has the rights that the engines in use need.
 */
export class Speech extends Construct {
  readonly transcribe: NodeFunction;

  constructor(scope: Construct, id: string, props: SpeechProps) {
    super(scope, id);
    const { config, storage, queue } = props;
    const { speech, stackName } = config;
    const inUse = engineNames.filter((name) => uses(config, name));

    this.transcribe = new NodeFunction(this, 'Transcribe', {
      entry: 'speech/transcribe-recording.handler.ts',
      room: 'speech',
      description: 'Has a recording heard and writes the canonical transcript below transcripts/',
      size: config.functions.speech,
      storage,
      config,
      settings: settingsFor(SpeechSettings, {
        lookAgainMs: speech.lookAgainMs,
        lookAgainCapMs: speech.lookAgainCapMs,
        engines: deployedEngines(config),
        channels: speech.channels,
        engineSettings: Object.fromEntries(
          inUse.map((name) => [name, engineOf(name).settingsOf(speech[name], stackName)]),
        ),
      }),
    })
      .mayUseTable('get', 'getMany', 'update')
      .mayUseObjects('recordings', 'remove')
      .mayUseObjects('prepared', 'read', 'remove')
      .mayUseObjects('transcripts', 'read', 'write');
    queue.consumedBy(this.transcribe, scaleOf(config).speech);
    queue.receivesObjects(storage.bucket, 'prepared/*');

    for (const name of inUse) {
      const { bucketName } = storage.bucket;
      this.use(name, props);
      this.meet(engineOf(name).needs(speech[name], { stackName, bucketName }), props);
    }
  }

  private use(name: EngineName, { engines }: SpeechProps): void {
    const { secret, workerQueue } = engines[name] ?? {};
    if (secret) {
      this.addVariable(engineVariable(name, 'SECRET_ID'), secret.secretArn);
      this.transcribe.mayReadSecret(secret);
    }
    if (workerQueue) {
      this.addVariable(engineVariable(name, 'QUEUE_URL'), workerQueue.queue.queueUrl);
      this.transcribe.maySendTo([workerQueue.queue]);
    }
  }

  private meet(needs: EngineNeeds, { storage, queue }: SpeechProps): void {
    const { objects, wildcards = [], variables = {}, answerKeys, answerEvent } = needs;
    for (const [folder, rights] of Object.entries(objects))
      this.transcribe.mayUseObjects(folder as ObjectPrefix, ...rights);
    for (const { actions, resource, conditions, reason } of wildcards) {
      const arn = resource({ partition: Aws.PARTITION, region: Aws.REGION, account: Aws.ACCOUNT_ID });
      this.transcribe.mayOnWildcard(
        { actions: [...actions], resources: [arn], ...(conditions ? { conditions } : {}) },
        { finding: `Resource::${resource(inFindings)}`, reason },
      );
    }
    for (const [name, value] of Object.entries(variables)) this.addVariable(name, value);
    if (answerKeys) queue.receivesObjects(storage.bucket, answerKeys, 'AnswerArrived');
    if (answerEvent) {
      const { description, source, detailType, detail } = answerEvent;
      queue.receives('JobEnded', {
        description,
        eventPattern: { source: [source], detailType: [detailType], detail },
      });
    }
  }

  private addVariable(name: string, value: string): void {
    this.transcribe.lambda.addEnvironment(name, value);
  }
}
