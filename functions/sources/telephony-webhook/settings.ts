import * as z from 'zod';
import { whole } from '../../shared/settings/fields';
import { CommonSettings } from '../../shared/settings/settings';
import { AccountSettings } from '../../telephony/account-settings';
import { sources } from '../../telephony/vendors';

/** Settings of all webhooks. */
export const webhookFields = {
  /** Delay from the end of a call to the first look at its row. SQS delays a message at most 15 minutes. */
  delaySeconds: whole(0, 900).default(120),
  /** How long to look for the row of an answered call. The sync takes in later rows. */
  patienceMinutes: whole(1, 1_440).default(60),
  /**
   * Largest difference between the start of an event and of its row. Both are rounded to seconds. Nobody
   * calls the same extension twice in that time.
   */
  startWithinSeconds: whole(0, 60).default(5),
};

/** Settings of the function that the vendor calls. */
export const ReceiveSettings = CommonSettings.extend({
  source: z.enum(sources),
  delaySeconds: webhookFields.delaySeconds,
});

/** Settings of the function that takes in the calls. */
export const TakeSettings = CommonSettings.extend({
  source: z.enum(sources),
  vendors: AccountSettings,
  patienceMinutes: webhookFields.patienceMinutes,
  startWithinSeconds: webhookFields.startWithinSeconds,
});
