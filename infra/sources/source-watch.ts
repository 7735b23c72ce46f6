import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { WatchSettings } from '../../functions/sources/telephony-sync/watch-settings';
import { watchMinutes } from '../config/alarms-config';
import type { Config } from '../config/config';
import { sourcesOf } from '../config/vendors';
import { NodeFunction, settingsFor } from '../shared/node-function';
import type { Storage } from '../shared/storage';

export interface SourceWatchProps {
  readonly config: Config;
  readonly storage: Storage;
}

/**
 * Emits the age of the last good sync of each source. It depends on none of their schedules (decision 034).
 */
export class SourceWatch extends Construct {
  constructor(scope: Construct, id: string, { config, storage }: SourceWatchProps) {
    super(scope, id);
    const { lambda } = new NodeFunction(this, 'Age', {
      entry: 'sources/telephony-sync/watch-sources.handler.ts',
      room: 'sources',
      description: 'Tells how long ago each source was last read without a failure',
      size: { timeoutSeconds: 30, memoryMb: 256 },
      storage,
      config,
      settings: settingsFor(WatchSettings, { sources: sourcesOf(config) }),
    }).mayUseTable('get');
    new Rule(this, 'Often', {
      description: 'Starts the watch over the sources',
      schedule: Schedule.rate(Duration.minutes(watchMinutes(config))),
      targets: [new LambdaFunction(lambda)],
    });
  }
}
