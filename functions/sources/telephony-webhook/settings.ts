import * as z from 'zod';
import { whole } from '../../shared/settings/fields';
import { CommonSettings } from '../../shared/settings/settings';
import { AccountSettings } from '../../telephony/account-settings';
import { sources } from '../../telephony/vendors';

/** How the webhooks of all vendors are set. */
export const webhookFields = {
  /** From the end of a call to the first look at its row. SQS holds a message for 15 minutes at most. */
  delaySeconds: whole(0, 900).default(120),
  /** How long the row of an answered call is looked for. What comes later is for the sync. */
  patienceMinutes: whole(1, 1_440).default(60),
  /**
   * How far the start of an event and that of its row may lie apart. Both are rounded to seconds, and nobody calls the same
   * extension twice within them.
   */
  startWithinSeconds: whole(0, 60).default(5),
};

/** Settings of the function that the vendor calls. */
export const ReceiveSettings = CommonSettings.extend({
  source: z.enum(sources),
  delaySeconds: webhookFields.delaySeconds,
});

/** Settings of the function that brings the calls in. */
export const TakeSettings = CommonSettings.extend({
  source: z.enum(sources),
  vendors: AccountSettings,
  patienceMinutes: webhookFields.patienceMinutes,
  startWithinSeconds: webhookFields.startWithinSeconds,
});
