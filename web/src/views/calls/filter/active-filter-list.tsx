import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TokenGroup from '@cloudscape-design/components/token-group';
import { useTranslation } from 'react-i18next';
import type { Place } from '../use-place';
import { activeFilters } from './active-filters';
import type { FilterName } from './call-filter';
import { useChoices } from './use-choices';
import { useAgent, useCustomer } from './use-people';

/** The filters in use. Each can be removed. */
export const ActiveFilterList = ({ filter, change }: Pick<Place, 'filter' | 'change'>) => {
  const { t } = useTranslation();
  const names = { agent: useAgent(filter)?.name, customer: useCustomer(filter), choices: useChoices() };
  const active = activeFilters(filter, names, t);
  if (active.length === 0) return null;
  const takeAway = (names: readonly FilterName[]) =>
    change(Object.fromEntries(names.map((name) => [name, undefined])));
  return (
    <section aria-label={t('calls.filter.active')}>
      <SpaceBetween size="xs" direction="horizontal" alignItems="center">
        <TokenGroup
          items={active.map(({ words }) => ({
            label: words,
            dismissLabel: t('calls.filter.take', { filter: words }),
          }))}
          onDismiss={({ detail }) => takeAway(active[detail.itemIndex]?.names ?? [])}
        />
        <Button variant="inline-link" onClick={() => takeAway(active.flatMap((one) => one.names))}>
          {t('calls.filter.clear')}
        </Button>
      </SpaceBetween>
    </section>
  );
};
