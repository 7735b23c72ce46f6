import { Construct } from 'constructs';
import { webhookRoutesOf } from '../../functions/sources/telephony-webhook/routes';
import { ReceiveSettings, TakeSettings } from '../../functions/sources/telephony-webhook/settings';
import { vendors } from '../../functions/telephony/vendors';
import type { FunctionRoutes } from '../api';
import type { Config } from '../config/config';
import { scaleOf } from '../config/scale';
import { NodeFunction, settingsFor } from '../shared/node-function';
import type { Storage } from '../shared/storage';
import type { WorkQueue } from '../shared/work-queue';
import { accountsOf } from '../vendors';
import { allowTakingIn, nextQueueVariable, type TakingIn } from './taking-in';

export interface TelephonyWebhookProps extends TakingIn {
  readonly config: Config;
  readonly storage: Storage;
  readonly queue: WorkQueue;
}

/**
 * The webhook of one vendor (B11). Strangers reach only a function that reads the token and writes one queue.
 * It takes no concurrency that is reserved for the API.
 */
export class TelephonyWebhook extends Construct {
  readonly routes: FunctionRoutes;

  constructor(scope: Construct, id: string, props: TelephonyWebhookProps) {
    super(scope, id);
    const { config, queue } = props;
    const { webhook } = config;
    this.routes = { lambda: receiver(this, props), routes: webhookRoutesOf(props.parts.source) };
    queue.consumedBy(taker(this, props), scaleOf(config).webhook, webhook);
  }
}

const receiver = (
  scope: Construct,
  { config, storage, parts, queue }: TelephonyWebhookProps,
): NodeFunction => {
  const { source, secret } = parts;
  return new NodeFunction(scope, 'Receive', {
    ...{ storage, config, room: 'sources' },
    entry: 'sources/telephony-webhook/receive.handler.ts',
    description: `Queues what ${vendors[source].title} tells of its calls`,
    size: config.functions.webhookReceive,
    settings: settingsFor(ReceiveSettings, { source, delaySeconds: config.webhook.delaySeconds }),
    environment: {
      ...accountsOf(config, [parts]).environment,
      WEBHOOK_QUEUE_URL: queue.queue.queueUrl,
    },
  })
    .mayReadSecret(secret)
    .maySendTo([queue.queue]);
};

const taker = (scope: Construct, props: TelephonyWebhookProps): NodeFunction => {
  const { config, storage, parts } = props;
  const { source, secret } = parts;
  const { patienceMinutes, startWithinSeconds } = config.webhook;
  const accounts = accountsOf(config, [parts]);
  const lambda = new NodeFunction(scope, 'Take', {
    ...{ storage, config, room: 'sources', talksToVendors: true },
    entry: 'sources/telephony-webhook/take.handler.ts',
    description: `Takes in the calls that ${vendors[source].title} told of`,
    size: config.functions.webhookTake,
    settings: settingsFor(TakeSettings, {
      ...{ source, vendors: accounts.settings },
      ...{ patienceMinutes, startWithinSeconds },
    }),
    environment: { ...accounts.environment, ...nextQueueVariable(props) },
  });
  return allowTakingIn(lambda, props).mayReadSecret(secret);
};
