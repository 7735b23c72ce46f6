import { CfnOutput, SecretValue, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Stage } from '../functions/shared/model/call';
import { Api } from './api';
import type { Config } from './config';
import { Insight } from './insight';
import { Recordings } from './recordings';
import { DeadLetters } from './shared/dead-letters';
import { StageQueue } from './shared/stage-queue';
import { Storage } from './shared/storage';
import { Sources } from './sources';
import { Speech } from './speech';

export interface PipelineStackProps extends StackProps {
  readonly config: Config;
}

/** The whole walk of a call, from its source to the API. */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...props }: PipelineStackProps) {
    super(scope, id, { description: 'Santral: call recordings into scored conversations', ...props });

    const storage = new Storage(this, 'Storage', { ...config, ...config.storage });
    const queues: Record<Stage, StageQueue> = {
      recordings: this.stageQueue('RecordingsStage', config, 'recordings'),
      speech: this.stageQueue('SpeechStage', config, 'speech'),
      cleaning: this.stageQueue('CleaningStage', config, 'cleaning'),
      scoring: this.stageQueue('ScoringStage', config, 'scoring'),
    };
    const sipuniSecret = this.vendorSecret('SipuniCredentials', 'Sipuni account id and integration key', {
      user: '',
      secret: '',
    });
    const navaiSecret = this.vendorSecret('NavaiCredentials', 'Navai API key', { apiKey: '' });

    const { recordings: recordingsQueue, cleaning: cleaningQueue, scoring: scoringQueue } = queues;
    const sources = new Sources(this, 'Sources', { config, storage, sipuniSecret, recordingsQueue });
    new Recordings(this, 'Recordings', { config, storage, sipuniSecret, queue: recordingsQueue });
    new Speech(this, 'Speech', { config, storage, navaiSecret, queue: queues.speech });
    new Insight(this, 'Insight', { config, storage, cleaningQueue, scoringQueue });
    new DeadLetters(this, 'DeadLetters', { config, storage, queues: Object.values(queues) });
    const { sipuniRoutes } = sources;
    const api = new Api(this, 'Api', { config, storage, queues, sipuniRoutes });

    this.output('ApiUrl', api.url);
    this.output('UserPoolId', api.users.userPoolId);
    this.output('UserPoolClientId', api.client.userPoolClientId);
    this.output('TableName', storage.table.tableName);
    this.output('BucketName', storage.bucket.bucketName);
    for (const [stage, { queue, deadLetters }] of Object.entries(queues)) {
      const name = `${stage.charAt(0).toUpperCase()}${stage.slice(1)}`;
      this.output(`${name}QueueUrl`, queue.queueUrl);
      this.output(`${name}DeadLetterQueueUrl`, deadLetters.queueUrl);
    }
    this.output('SipuniSecretId', sipuniSecret.secretArn);
    this.output('NavaiSecretId', navaiSecret.secretArn);
    this.output('SyncFunctionName', sources.syncSipuni.lambda.functionName);
  }

  private stageQueue(id: string, config: Config, stage: Stage): StageQueue {
    const consumerTimeoutSeconds = config.functions[stage].timeoutSeconds;
    return new StageQueue(this, id, { config, consumerTimeoutSeconds });
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
