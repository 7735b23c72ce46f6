import { whole } from '../shared/settings/fields';
import { CommonSettings } from '../shared/settings/settings';
import { AccountSettings } from '../telephony/account-settings';

/** Settings of the download. */
export const RecordingsSettings = CommonSettings.extend({
  /** Of the vendors that are switched on. */
  vendors: AccountSettings,
  /** Largest recording that is fetched, bytes. */
  maxBytes: whole(1, 200_000_000),
});
