import { Duration } from 'aws-cdk-lib';
import type { SlicedVendor, TelephonyVendor } from '../../functions/telephony/telephony';
import { type Source, vendors } from '../../functions/telephony/vendors';
import { latestSyncMinutes, syncSchedules, watchMinutes } from '../config/alarms-config';
import type { Config } from '../config/config';
import { nameOf } from '../vendors';
import { type AlarmSpec, inWords } from './alarm-spec';
import { ownMetric } from './own-metric';

/** The sources that are switched on. */
export const sourceAlarms = (config: Config): Record<string, AlarmSpec> =>
  Object.fromEntries(
    syncSchedules(config).flatMap(([source, schedule]) => {
      const vendor: TelephonyVendor = vendors[source];
      const late = [`${nameOf(source)}SyncLate`, syncLate(config, source, schedule)] as const;
      return vendor.list === 'slices'
        ? [late, [`${nameOf(source)}Gap`, gap(source, vendor)] as const]
        : [late];
    }),
  );

/** Missing data is a fault here. A source whose watch is gone, or that was never read, has no age. */
const syncLate = (config: Config, source: Source, schedule: string): AlarmSpec => {
  const minutes = latestSyncMinutes(config, source, schedule);
  if (minutes === undefined) throw new Error(`The age of the last sync with ${source} has no limit.`);
  return {
    metric: ownMetric(
      'SyncAge',
      { Source: source },
      { statistic: 'Maximum', period: Duration.minutes(watchMinutes(config)) },
    ),
    threshold: minutes * 60,
    silence: 'fault',
    happened: `No sync with ${vendors[source].title} has worked for ${inWords(minutes)}, or nobody measures it.`,
    advice: `Ask GET /api/${source}/test-connection. It says what is wrong, such as a key that was revoked. The next sync that works reads what is missing.`,
  };
};

const gap = (source: Source, { title, answerCap }: Pick<SlicedVendor, 'title' | 'answerCap'>): AlarmSpec => ({
  metric: ownMetric('SyncGap', { Source: source }, { statistic: 'Sum', period: Duration.minutes(5) }),
  happened: `${title} answered ${answerCap} records for a single second. It may have more calls in that second.`,
  advice: `GET /api/syncs/{id} names the second. Ask ${title} for the calls of that time.`,
});
