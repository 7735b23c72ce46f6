import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { Config } from '../config/config';
import { scaleOf } from '../config/scale';
import { NodeFunction } from './node-function';
import type { Storage } from './storage';
import type { WorkQueue } from './work-queue';

export interface DeadLettersProps {
  readonly config: Config;
  readonly storage: Storage;
  /** Queues of the stages. Their messages belong to a call. */
  readonly queues: readonly WorkQueue[];
}

/** Archives each dead letter and ends its call with a reason. */
export class DeadLetters extends Construct {
  constructor(scope: Construct, id: string, { config, storage, queues }: DeadLettersProps) {
    super(scope, id);
    const archive = new NodeFunction(this, 'Archive', {
      entry: 'shared/stage/dead-letters.handler.ts',
      room: 'dead-letters',
      description: 'Archives dead letters and ends their calls in ERROR',
      size: config.functions.deadLetters,
      storage,
      config,
    })
      .mayUseTable('get', 'getMany', 'update')
      .mayUseObjects('dead-letters', 'write')
      .mayUseObjects('recordings', 'read', 'remove')
      .mayUseObjects('prepared', 'read', 'remove')
      .mayUseObjects('transcripts', 'read')
      .mayUseObjects('cleaned', 'read');

    for (const { deadLetters } of queues) {
      archive.lambda.addEventSource(
        new SqsEventSource(deadLetters, {
          ...scaleOf(config).deadLetters,
          reportBatchItemFailures: true,
        }),
      );
    }
  }
}
