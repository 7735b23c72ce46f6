import { z } from 'zod';
import { whole } from '../../functions/shared/settings/fields';
import { bySource } from '../../functions/telephony/by-source';
import type { Source } from '../../functions/telephony/vendors';
import { longestGapMinutes } from '../schedule-gap';
import { isSchedule } from './config-fields';
import { sourcesOf, type VendorConfigs } from './vendors';

/** Thresholds and addresses of the alarms. Each is explained in `docs/operations.md`. */
export const AlarmSettings = z.strictObject({
  /** Address that gets the alarms. Its reader confirms the subscription once. */
  email: z.email('allowed: one e-mail address, such as operations@example.com').optional(),
  /** Your own topic for alarms. Its policy has to let `cloudwatch.amazonaws.com` publish. */
  topicArn: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/,
      'allowed: the ARN of a standard SNS topic, such as arn:aws:sns:eu-central-1:111122223333:operations',
    )
    .optional(),
  /**
   * Budget of the account, USD a month. Mail goes to `alarms.email` at 80 % and when the forecast exceeds 100
   * %.
   */
  monthlyBudget: whole(1, 10_000_000).optional(),
  /**
   * Age of the last good sync (minutes). By default 1.5 times the longest time between two starts of its
   * schedule.
   */
  syncAgeMinutes: bySource(whole(5, 525_600).optional()).prefault({}),
  /** Share of `ERROR` among the calls that end within an hour (%). */
  errorPercent: whole(1, 100).default(20),
  /** Calls that must end within that hour before the share counts. */
  errorLeastCalls: whole(1, 1_000_000).default(10),
  /** Age of the oldest message of a stage (minutes). */
  oldestMessageMinutes: whole(5, 20_160).default(360),
  /** Failed invocations within 15 minutes, of the functions of one group. */
  functionErrors: whole(1, 1_000_000).default(3),
  /** Throttled invocations within 15 minutes, of all functions in the account. */
  functionThrottles: whole(1, 10_000_000).default(10),
  /** How long a call waits for the quota of the model (minutes). */
  modelThrottledMinutes: whole(1, 20_160).default(120),
  /** `false` leaves out the alarms that combine metrics. The local cloud has none. */
  metricMath: z.boolean().default(true),
});
export type AlarmSettings = z.infer<typeof AlarmSettings>;

interface Syncs extends VendorConfigs {
  readonly region?: string | undefined;
  readonly alarms: AlarmSettings;
}

/** The schedule of each source that is switched on. A sync that does not run is a fault. */
export const syncSchedules = (config: Syncs): [source: Source, schedule: string][] =>
  sourcesOf(config).map((source) => [source, config[source].syncSchedule]);

/**
 * Age of the last good sync that is a fault (minutes). It ends before the second start that brings nothing.
 */
export const latestSyncMinutes = (config: Syncs, source: Source, schedule: string): number | undefined => {
  const gap = longestGapMinutes(schedule);
  return config.alarms.syncAgeMinutes[source] ?? (gap && Math.max(5, Math.ceil(gap * 1.5)));
};

/** How often the ages are emitted (minutes). An age that is too old must show before the second start. */
export const watchMinutes = (config: Syncs): number => {
  const ages = syncSchedules(config).map(([source, schedule]) => latestSyncMinutes(config, source, schedule));
  const shortest = Math.min(...ages.map((minutes) => minutes ?? Number.POSITIVE_INFINITY));
  return Math.max(1, Math.min(60, Math.floor(shortest / 6)));
};

/** Why alarms of a region cannot reach the topic. `undefined` when they can. */
export const topicMistake = ({ topicArn }: AlarmSettings, region: string): string | undefined => {
  const topicRegion = topicArn?.split(':')[3];
  if (!topicRegion || topicRegion === region) return undefined;
  return `the topic is in ${topicRegion} and CloudWatch publishes in its own region only; allowed: a topic in ${region}`;
};

/** Refuses an alarm that cannot be watched, and a configuration in which alarms reach nobody. */
export const checkAlarms = (config: Syncs, refuse: (path: string, message: string) => void): void => {
  const { email, monthlyBudget } = config.alarms;
  const wrongTopic = config.region && topicMistake(config.alarms, config.region);
  if (wrongTopic) refuse('alarms.topicArn', wrongTopic);
  if (monthlyBudget !== undefined && !email) {
    refuse(
      'alarms.monthlyBudget',
      'a budget of its own tells nobody; name in alarms.email who gets its mail, or leave it out',
    );
  }
  for (const [source, schedule] of syncSchedules(config)) {
    if (isSchedule(schedule) && latestSyncMinutes(config, source, schedule) === undefined) {
      refuse(
        `alarms.syncAgeMinutes.${source}`,
        `how far the starts of "${schedule}" lie apart cannot be told; name here from which age on the last sync is too old, minutes`,
      );
    }
  }
};
