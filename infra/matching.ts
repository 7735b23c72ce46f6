import { Construct } from 'constructs';
import { MatchingSettings } from '../functions/matching/settings';
import type { Config } from './config/config';
import { scaleOf } from './config/scale';
import { NodeFunction, settingsFor } from './shared/node-function';
import type { Storage } from './shared/storage';
import type { WorkQueue } from './shared/work-queue';

export interface MatchingProps {
  readonly config: Config;
  readonly storage: Storage;
  readonly queue: WorkQueue;
  readonly recordingsQueue: WorkQueue;
}

/**
 * Calls and closed-won rows meet here in either order (A4). Won calls are queued with their audio job (A5).
 */
export class Matching extends Construct {
  readonly match: NodeFunction;

  constructor(scope: Construct, id: string, { config, storage, queue, recordingsQueue }: MatchingProps) {
    super(scope, id);
    this.match = new NodeFunction(this, 'Match', {
      entry: 'matching/match.handler.ts',
      room: 'matching',
      description: 'Finds the calls behind closed-won rows and queues their recordings',
      size: config.functions.matching,
      storage,
      config,
      settings: settingsFor(MatchingSettings, config.matching),
      environment: { RECORDINGS_QUEUE_URL: recordingsQueue.queue.queueUrl },
    })
      .mayUseTable('get', 'getMany', 'query', 'put', 'putMany', 'update')
      // It also writes its own queue. The next message takes what an invocation has no time for.
      .maySendTo([recordingsQueue.queue, queue.queue]);
    queue.consumedBy(this.match, scaleOf(config).matching);
  }
}
