import { whole } from '../shared/settings/fields';
import { CommonSettings } from '../shared/settings/settings';
import { AccountSettings } from '../telephony/account-settings';

/** Settings of the download. */
export const RecordingsSettings = CommonSettings.extend({
  /** Enabled vendors. */
  vendors: AccountSettings,
  /** Size of the largest recording that is fetched (bytes). */
  maxBytes: whole(1, 200_000_000),
});
