import { latestSyncMinutes, syncSchedules } from '../config/alarms-config';
import type { Config } from '../config/config';
import { timeZonesOf } from '../config/vendors';

/** Facts of a deployment that the page reads in `/config.json`, beside those of the sign-in. */
export const pageSettings = (config: Config) => ({
  /** IANA zone of the times on the page. */
  timeZone: timeZonesOf(config).usual,
  /** Age at which a source counts as silent. It is the age that raises the alarm. */
  silentAfterMinutes: Object.fromEntries(
    syncSchedules(config).map(([source, schedule]) => [source, latestSyncMinutes(config, source, schedule)]),
  ),
});
