import { useTranslation } from 'react-i18next';
import { Choice } from '../../../parts/choice/choice';
import { Day } from '../../../parts/day/day';
import { usePageConfig } from '../../../session/page-config-context';
import type { Place } from '../use-place';
import type { CallFilter } from './call-filter';
import { daysOf, periods } from './periods';

const own = 'own';

/** Chooses a period relative to today, or two days. */
export const DaysChoice = ({ filter, change }: Pick<Place, 'filter' | 'change'>) => {
  const { t } = useTranslation();
  const { timeZone } = usePageConfig();
  const isOwn = filter.from !== undefined || filter.to !== undefined;
  const names = Object.fromEntries(
    [...periods, own]
      .filter((period) => period !== 'all' || isNarrow(filter))
      .map((period) => [period, t(`calls.filter.periods.${period as 'own'}`)]),
  );
  return (
    <>
      <Choice
        label={t('calls.filter.period')}
        names={names}
        none={t('calls.filter.periods.usual')}
        chosen={filter.period ?? (isOwn ? own : undefined)}
        onChoose={(period) =>
          change(
            period === own
              ? { ...daysOf('last30', Date.now(), timeZone), period: undefined }
              : { period, from: undefined, to: undefined },
          )
        }
      />
      {isOwn && <Day label={t('calls.filter.from')} day={filter.from} onDay={(from) => change({ from })} />}
      {isOwn && <Day label={t('calls.filter.to')} day={filter.to} onDay={(to) => change({ to })} />}
    </>
  );
};

/** An index finds these calls, so the API lists any number of days. */
const isNarrow = (filter: CallFilter): boolean =>
  (['period', 'agent', 'agentOf', 'customerOf', 'status', 'reasonCode'] as const).some((name) =>
    name === 'period' ? filter.period === 'all' : filter[name] !== undefined,
  );
