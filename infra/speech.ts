import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Config } from './config';
import { NodeFunction } from './shared/node-function';
import type { Storage } from './shared/storage';
import type { WorkQueue } from './shared/work-queue';

export interface SpeechProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly navaiSecret: ISecret;
  readonly queue: WorkQueue;
}

/** Recordings become canonical transcripts. */
export class Speech extends Construct {
  readonly transcribe: NodeFunction;

  constructor(scope: Construct, id: string, { config, storage, navaiSecret, queue }: SpeechProps) {
    super(scope, id);
    const { engine, navai } = config.speech;
    this.transcribe = new NodeFunction(this, 'Transcribe', {
      entry: 'speech/transcribe-recording.handler.ts',
      room: 'speech',
      description: 'Turns a recording into the canonical transcript below transcripts/',
      size: config.functions.speech,
      storage,
      config,
      environment: {
        SPEECH_ENGINE: engine,
        NAVAI_BASE_URL: navai.baseUrl,
        NAVAI_SECRET_ID: navaiSecret.secretArn,
        NAVAI_TIMEOUT_MS: String(navai.timeoutMs),
        ...(navai.language ? { NAVAI_LANGUAGE: navai.language } : {}),
      },
    })
      .mayUseTable('get', 'update')
      .mayUseObjects('recordings', 'read', 'remove')
      .mayUseObjects('transcripts', 'write')
      .mayUseObjects('answers', 'read', 'write', 'remove')
      .mayReadSecret(navaiSecret);
    queue.consumedBy(this.transcribe, config.speech);
    queue.receivesObjects(storage.bucket, 'recordings/*');
  }
}
