import { Construct } from 'constructs';
import { PreparationSettings } from '../functions/preparation/settings';
import type { Config } from './config/config';
import { scaleOf } from './config/scale';
import { FfmpegLayer } from './shared/ffmpeg-layer';
import { architectureOf, NodeFunction, settingsFor } from './shared/node-function';
import type { Storage } from './shared/storage';
import type { WorkQueue } from './shared/work-queue';

export interface PreparationProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly queue: WorkQueue;
}

/** Turns recordings into the sound that speech engines take. */
export class Preparation extends Construct {
  readonly prepare: NodeFunction;

  constructor(scope: Construct, id: string, { config, storage, queue }: PreparationProps) {
    super(scope, id);
    const { layer } = new FfmpegLayer(this, 'Ffmpeg', { architecture: architectureOf(config) });
    this.prepare = new NodeFunction(this, 'Prepare', {
      entry: 'preparation/prepare-recording.handler.ts',
      room: 'preparation',
      description: 'Cleans a recording up and compresses it below prepared/',
      size: config.functions.preparation,
      layers: [layer],
      storage,
      config,
      settings: settingsFor(PreparationSettings, { maxSeconds: config.speech.maxMinutes * 60 }),
    })
      .mayUseTable('get', 'getMany', 'update')
      .mayUseObjects('recordings', 'read', 'remove')
      .mayUseObjects('prepared', 'read', 'stream', 'remove');
    if (config.recordings.retention !== 'delete') this.prepare.mayUseObjects('listening', 'read', 'stream');
    queue.consumedBy(this.prepare, scaleOf(config).preparation);
    queue.receivesObjects(storage.bucket, 'recordings/*');
  }
}
