import * as z from 'zod';
import { readEnvironment } from '../../shared/aws/environment';
import { count, logger } from '../../shared/aws/observability';
import { openRoutes } from '../../shared/http/describe-route';
import { httpApi } from '../../shared/http/http-handler';
import { readSettings } from '../../shared/settings/settings';
import { credentialsOf } from '../../telephony/accounts';
import { receiveDelivery } from './receive-delivery';
import { type WebhookRoutePorts, webhookRoutesOf } from './routes';
import { ReceiveSettings } from './settings';
import { webhookQueue } from './webhook-queue';
import { webhookVendor } from './webhook-vendor';

const { WEBHOOK_QUEUE_URL } = readEnvironment(z.object({ WEBHOOK_QUEUE_URL: z.url() }));
const { source, delaySeconds } = readSettings(ReceiveSettings);
const { vendor, webhook } = webhookVendor(source);
const credentials = credentialsOf(source, vendor);

const ports: WebhookRoutePorts = {
  receive: receiveDelivery({
    source,
    tokens: async () => webhook.tokensOf(await credentials()),
    isPassedOver: webhook.isPassedOver,
    queue: webhookQueue(WEBHOOK_QUEUE_URL),
    delaySeconds,
    count,
    error: (message, cause) => logger.error(message, { error: cause }),
  }),
};

/** HTTP API → the queue of deliveries. Only this function answers without a sign-in. */
export const handler = httpApi(openRoutes(webhookRoutesOf(source), ports));
