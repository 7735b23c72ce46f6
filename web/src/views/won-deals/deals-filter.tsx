import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice/choice';
import { Day } from '../../parts/day/day';
import { FieldGrid } from '../../parts/field-grid/field-grid';
import type { WonDealsFilter } from './won-deals-filter';

/** Stands for every state of a deal without calls. */
const without = 'without';

export interface DealsFilterProps {
  readonly filter: WonDealsFilter;
  /** Days that are shown by default. */
  readonly days: Pick<WonDealsFilter, 'from' | 'to'> | undefined;
  readonly change: (change: { [Name in keyof WonDealsFilter]?: string | undefined }) => void;
}

/** Filters deals by their day of closing and by their calls. */
export const DealsFilter = ({ filter, days, change }: DealsFilterProps) => {
  const { t } = useTranslation();
  return (
    <FieldGrid>
      <Day
        label={t('wonDeals.from')}
        day={filter.from ?? days?.from}
        onDay={(from) => change({ from, to: filter.to ?? days?.to })}
      />
      <Day
        label={t('wonDeals.to')}
        day={filter.to ?? days?.to}
        onDay={(to) => change({ to, from: filter.from ?? days?.from })}
      />
      <Choice
        label={t('wonDeals.state')}
        names={{ [without]: t('wonDeals.without'), ...t('wonDeals.states', { returnObjects: true }) }}
        none={t('wonDeals.anyState')}
        chosen={filter.hasCalls === 'false' ? without : filter.state}
        onChoose={(state) =>
          change(state === without ? { state: undefined, hasCalls: 'false' } : { state, hasCalls: undefined })
        }
      />
    </FieldGrid>
  );
};
