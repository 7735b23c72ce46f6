import * as z from 'zod';
import { whole } from '../../shared/settings/fields';
import { CommonSettings } from '../../shared/settings/settings';
import { AccountSettings } from '../../telephony/account-settings';
import { sources } from '../../telephony/vendors';

/** Settings of the functions that sync one source. */
export const SyncSettings = CommonSettings.extend({
  source: z.enum(sources),
  vendors: AccountSettings,
  /** Parallel requests of a sync by slices. */
  parallelRequests: whole(1, 16),
});
