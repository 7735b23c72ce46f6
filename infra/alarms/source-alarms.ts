import { Duration } from 'aws-cdk-lib';
import { latestSyncMinutes, type Source, syncSchedules, watchMinutes } from '../config/alarms-config';
import type { Config } from '../config/config';
import { type AlarmSpec, inWords } from './alarm-spec';
import { ownMetric } from './own-metric';

const names: Record<Source, string> = { sipuni: 'Sipuni', alotech: 'Alotech' };

/** Of the sources that are switched on. */
export const sourceAlarms = (config: Config): Record<string, AlarmSpec> =>
  Object.assign(
    {},
    ...syncSchedules(config).map(([source, schedule]) => ({
      [`${names[source]}SyncLate`]: syncLate(config, source, schedule),
      ...(source === 'alotech' ? { AlotechGap: gap() } : {}),
    })),
  );

/** Silence is a fault here: nobody tells the age of a source whose watch is gone or that was never read. */
const syncLate = (config: Config, source: Source, schedule: string): AlarmSpec => {
  const minutes = latestSyncMinutes(config, source, schedule);
  if (minutes === undefined) throw new Error(`The age of the last sync with ${source} has no limit.`);
  const name = names[source];
  return {
    metric: ownMetric(
      'SyncAge',
      { Source: source },
      { statistic: 'Maximum', period: Duration.minutes(watchMinutes(config)) },
    ),
    threshold: minutes * 60,
    silence: 'fault',
    happened: `No sync with ${name} has worked for ${inWords(minutes)}, or nobody measures it.`,
    advice: `Ask GET /api/${source}/test-connection. It says what is wrong, such as a key that was revoked. The next sync that works reads what is missing.`,
  };
};

const gap = (): AlarmSpec => ({
  metric: ownMetric('SyncGap', { Source: 'alotech' }, { statistic: 'Sum', period: Duration.minutes(5) }),
  happened: 'Alotech answered 100 records for a single second. It may have more calls in that second.',
  advice: 'GET /api/syncs/{id} names the second. Ask Alotech for the calls of that time.',
});
