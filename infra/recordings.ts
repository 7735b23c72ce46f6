import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Config } from './config';
import { alotechAccount } from './shared/alotech-account';
import { NodeFunction } from './shared/node-function';
import type { Storage } from './shared/storage';
import type { WorkQueue } from './shared/work-queue';

export interface RecordingsProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly sipuniSecret: ISecret;
  readonly alotechSecret: ISecret;
  readonly queue: WorkQueue;
}

/** Downloads recordings from their vendors into the bucket. */
export class Recordings extends Construct {
  readonly download: NodeFunction;

  constructor(scope: Construct, id: string, props: RecordingsProps) {
    super(scope, id);
    const { config, storage, sipuniSecret, alotechSecret, queue } = props;
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
        ...alotechAccount(config.alotech, alotechSecret),
        ALOTECH_RECORDING_TIMEOUT_MS: String(config.alotech.recordingTimeoutMs),
        ALOTECH_LINK_ORIGINS: config.alotech.linkOrigins.join(','),
        RECORDING_MAX_BYTES: String(config.recordings.maxBytes),
      },
    })
      .mayUseTable('get', 'update')
      .mayUseObjects('recordings', 'read', 'stream', 'remove')
      .mayReadSecret(sipuniSecret)
      .mayReadSecret(alotechSecret);
    queue.consumedBy(this.download, config.recordings.downloads);
  }
}
