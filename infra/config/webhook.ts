import * as z from 'zod';
import { whole } from '../../functions/shared/settings/fields';
import { webhookFields } from '../../functions/sources/telephony-webhook/settings';

/** The webhooks of all vendors (B11). */
export const Webhook = z.strictObject({
  ...webhookFields,
  /** How long events are gathered (s). One look at the list then serves many of them. */
  gatherSeconds: whole(0, 300).default(20),
  /**
   * Requests a second to each of its routes. API Gateway answers 429 above that. A call has at most ten
   * events.
   */
  ratePerSecond: whole(1, 10_000).default(50),
  burst: whole(1, 5_000).default(100),
});
