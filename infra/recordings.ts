import { Construct } from 'constructs';
import { RecordingsSettings } from '../functions/recordings/recordings-settings';
import type { Config } from './config/config';
import { scaleOf } from './config/scale';
import { NodeFunction, settingsFor } from './shared/node-function';
import type { Storage } from './shared/storage';
import type { WorkQueue } from './shared/work-queue';
import { accountsOf, type Vendors } from './vendors';

export interface RecordingsProps extends Pick<Vendors, 'vendors'> {
  readonly config: Config;
  readonly storage: Storage;
  readonly queue: WorkQueue;
}

/** Downloads recordings from their vendors into the bucket. */
export class Recordings extends Construct {
  readonly download: NodeFunction;

  constructor(scope: Construct, id: string, { config, storage, vendors, queue }: RecordingsProps) {
    super(scope, id);
    const accounts = accountsOf(config, vendors);
    this.download = new NodeFunction(this, 'Download', {
      entry: 'recordings/download-recording.handler.ts',
      room: 'recordings',
      description: 'Fetches a recording from its vendor and stores it below recordings/',
      size: config.functions.recordings,
      storage,
      config,
      settings: settingsFor(RecordingsSettings, {
        vendors: accounts.settings,
        maxBytes: config.recordings.maxBytes,
      }),
      environment: accounts.environment,
      talksToVendors: true,
    })
      .mayUseTable('get', 'getMany', 'update')
      .mayUseObjects('recordings', 'read', 'stream', 'remove')
      .mayUseObjects('prepared', 'remove')
      // A call that its vendor throttles sends its own message for the next look.
      .maySendTo([queue.queue]);
    for (const { secret } of vendors) this.download.mayReadSecret(secret);
    queue.consumedBy(this.download, scaleOf(config).recordings);
  }
}
