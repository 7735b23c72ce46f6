import * as z from 'zod';
import { CommonSettings } from '../../shared/settings/settings';
import { sources } from '../../telephony/vendors';

export const WatchSettings = CommonSettings.extend({
  /** Enabled sources. */
  sources: z.array(z.enum(sources)).min(1),
});
