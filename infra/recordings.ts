import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Config } from './config';
import { NodeFunction } from './shared/node-function';
import type { StageQueue } from './shared/stage-queue';
import type { Storage } from './shared/storage';

export interface RecordingsProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly sipuniSecret: ISecret;
  readonly queue: StageQueue;
}

/** Downloads recordings from the vendor into the bucket. */
export class Recordings extends Construct {
  readonly download: NodeFunction;

  constructor(scope: Construct, id: string, { config, storage, sipuniSecret, queue }: RecordingsProps) {
    super(scope, id);
    this.download = new NodeFunction(this, 'Download', {
      entry: 'recordings/download-recording.handler.ts',
      room: 'recordings',
      description: 'Fetches a recording from its vendor and stores it below recordings/',
      size: config.functions.recordings,
      storage,
      config,
      environment: {
        SIPUNI_BASE_URL: config.sipuni.baseUrl,
        SIPUNI_SECRET_ID: sipuniSecret.secretArn,
        SIPUNI_TIMEOUT_MS: String(config.sipuni.timeoutMs),
        RECORDING_MAX_BYTES: String(config.recordings.maxBytes),
      },
    })
      .mayUseTable('get', 'update')
      .mayUseObjects('recordings', 'read', 'stream', 'remove')
      .mayReadSecret(sipuniSecret);
    queue.consumedBy(this.download, config.sipuni.downloads);
  }
}
