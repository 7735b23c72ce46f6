import { latestSyncMinutes, syncSchedules } from '../config/alarms-config';
import type { Config } from '../config/config';
import { timeZonesOf } from '../config/vendors';

/** What the page reads of a deployment in `/config.json`, beside how to sign in. */
export const pageSettings = (config: Config) => ({
  /** IANA zone in which it shows times. */
  timeZone: timeZonesOf(config).usual,
  /** From which age on a source counts as silent. It is the age that raises the alarm. */
  silentAfterMinutes: Object.fromEntries(
    syncSchedules(config).map(([source, schedule]) => [source, latestSyncMinutes(config, source, schedule)]),
  ),
});
