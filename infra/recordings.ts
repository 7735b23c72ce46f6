import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Config } from './config/config';
import { scaleOf } from './config/scale';
import { alotechAccount } from './shared/alotech-account';
import { NodeFunction } from './shared/node-function';
import type { Storage } from './shared/storage';
import type { WorkQueue } from './shared/work-queue';
import type { Vendors } from './vendors';

export interface RecordingsProps extends Vendors {
  readonly config: Config;
  readonly storage: Storage;
  readonly queue: WorkQueue;
}

/** Downloads recordings from their vendors into the bucket. */
export class Recordings extends Construct {
  readonly download: NodeFunction;

  constructor(scope: Construct, id: string, props: RecordingsProps) {
    super(scope, id);
    const { config, storage, sipuni, alotech, queue } = props;
    this.download = new NodeFunction(this, 'Download', {
      entry: 'recordings/download-recording.handler.ts',
      room: 'recordings',
      description: 'Fetches a recording from its vendor and stores it below recordings/',
      size: config.functions.recordings,
      storage,
      config,
      environment: {
        ...(sipuni ? sipuniVariables(config, sipuni.secret) : {}),
        ...(alotech ? alotechVariables(config, alotech.secret) : {}),
        RECORDING_MAX_BYTES: String(config.recordings.maxBytes),
      },
    })
      .mayUseTable('get', 'update')
      .mayUseObjects('recordings', 'read', 'stream', 'remove');
    for (const vendor of [sipuni, alotech]) if (vendor) this.download.mayReadSecret(vendor.secret);
    queue.consumedBy(this.download, scaleOf(config).recordings);
  }
}

const sipuniVariables = ({ sipuni }: Config, secret: ISecret): Record<string, string> => ({
  SIPUNI_BASE_URL: sipuni.baseUrl,
  SIPUNI_SECRET_ID: secret.secretArn,
  SIPUNI_TIMEOUT_MS: String(sipuni.timeoutMs),
});

const alotechVariables = ({ alotech }: Config, secret: ISecret): Record<string, string> => ({
  ...alotechAccount(alotech, secret),
  ALOTECH_RECORDING_TIMEOUT_MS: String(alotech.recordingTimeoutMs),
  ALOTECH_LINK_ORIGINS: alotech.linkOrigins.join(','),
});
