import { listWebhookEvents } from './list-webhook-events';

export const webhookEventRoutes = {
  'GET /api/webhook-events': listWebhookEvents,
};
