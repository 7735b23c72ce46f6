import * as z from 'zod';
import { whole } from '../../functions/shared/settings/fields';
import { webhookFields } from '../../functions/sources/telephony-webhook/settings';

/** The webhooks of all vendors (B11). */
export const Webhook = z.strictObject({
  ...webhookFields,
  /** How long deliveries are gathered, so that one look at the list serves many of them. */
  gatherSeconds: whole(0, 300).default(20),
  /** Requests to each of its routes. API Gateway answers 429 beyond. A call has ten of them at most. */
  ratePerSecond: whole(1, 10_000).default(50),
  burst: whole(1, 5_000).default(100),
});
