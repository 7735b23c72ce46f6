import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { routesOf } from '../../functions/sources/telephony-sync/routes';
import { SyncSettings } from '../../functions/sources/telephony-sync/sync-settings';
import type { SliceSettings } from '../../functions/telephony/telephony';
import { type Source, vendors } from '../../functions/telephony/vendors';
import type { FunctionRoutes } from '../api';
import type { Config } from '../config/config';
import { scaleOf } from '../config/scale';
import { NodeFunction, settingsFor } from '../shared/node-function';
import type { Storage } from '../shared/storage';
import { accountsOf } from '../vendors';
import { SyncSchedule } from './sync-schedule';
import { allowTakingIn, nextQueueVariable, type TakingIn } from './taking-in';

export interface TelephonySyncProps extends TakingIn {
  readonly config: Config;
  readonly storage: Storage;
  readonly missedSyncs: Queue;
}

/**
 * The sync with one vendor (A1, B6). Its schedule, or a person over the API, puts a message into its queue.
 * An invocation works until its time is up. Then it sends the next message.
 */
export class TelephonySync extends Construct {
  readonly sync: NodeFunction;
  readonly routes: FunctionRoutes;

  constructor(scope: Construct, id: string, props: TelephonySyncProps) {
    super(scope, id);
    const { config, parts, missedSyncs } = props;
    const { source, syncQueue } = parts;
    const { title, list } = vendors[source];

    this.sync = syncFunction(this, 'Sync', props, {
      entry: 'sources/telephony-sync/sync.handler.ts',
      description: `Stores the calls of the ${title} account and sends on what waits`,
      size: config.functions.sync,
    });
    allowTakingIn(this.sync, props).mayQueryIndexes();
    if (list === 'pages') this.sync.maySendTo([missedSyncs]);
    syncQueue.consumedBy(this.sync, scaleOf(config).sync);

    const routes = routesOf(source);
    const lambda = syncFunction(this, 'Routes', props, {
      entry: 'sources/telephony-sync/routes.handler.ts',
      description: Object.keys(routes).join(', '),
      size: config.functions.telephonyRoutes,
    });
    // Pages are also taken in while a person waits.
    if (list === 'pages') allowTakingIn(lambda, props).mayQueryIndexes();
    else lambda.mayUseTable('get', 'put');
    this.routes = { lambda, routes };

    new SyncSchedule(this, 'Start', {
      description: `Starts the sync with ${title}`,
      expression: config[source].syncSchedule,
      timeZone: config[source].timeZone,
      target: { arn: syncQueue.queue.queueArn, action: 'sqs:SendMessage' },
      missed: missedSyncs,
    });
  }
}

const syncFunction = (
  scope: Construct,
  id: string,
  props: TelephonySyncProps,
  what: { entry: string; description: string; size: { timeoutSeconds: number; memoryMb: number } },
): NodeFunction => {
  const { config, storage, parts, missedSyncs } = props;
  const { source, secret, syncQueue } = parts;
  const accounts = accountsOf(config, [parts]);
  return new NodeFunction(scope, id, {
    ...{ ...what, storage, config, room: 'sources', talksToVendors: true },
    settings: settingsFor(SyncSettings, {
      source,
      vendors: accounts.settings,
      parallelRequests: parallelRequestsOf(config, source),
    }),
    environment: {
      ...accounts.environment,
      SYNC_QUEUE_URL: syncQueue.queue.queueUrl,
      ...(vendors[source].list === 'pages' ? { MISSED_SYNCS_QUEUE_URL: missedSyncs.queueUrl } : {}),
      ...nextQueueVariable(props),
    },
  })
    .mayReadSecret(secret)
    .maySendTo([syncQueue.queue]);
};

/** The setting of the vendor, or else that of the scale. */
const parallelRequestsOf = (config: Config, source: Source): number => {
  const settings: Partial<SliceSettings> = config[source];
  return settings.parallelRequests ?? scaleOf(config).syncRequests;
};
