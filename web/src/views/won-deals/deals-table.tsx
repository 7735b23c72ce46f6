import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../../parts/moments/moments';
import { ListPages } from '../../parts/pages/list-pages';
import { dealColumns } from './deal-columns';
import type { useWonDeals, WonDeal } from './use-won-deals';

export interface DealsTableProps {
  readonly deals: ReturnType<typeof useWonDeals>['data'];
  readonly isLoading: boolean;
  /** The request failed, so there may be deals. */
  readonly hasFailed: boolean;
  readonly isOfState: boolean;
  readonly cursors: readonly string[];
  readonly turnTo: (cursors: readonly string[]) => void;
  readonly actions: ReactNode;
  readonly filter: ReactNode;
}

/** A page of deals. */
export const DealsTable = ({
  deals,
  isLoading,
  hasFailed,
  isOfState,
  cursors,
  turnTo,
  ...parts
}: DealsTableProps) => {
  const { t } = useTranslation();
  const moments = useMoments();
  const next = deals?.cursor ?? null;
  return (
    <Table<WonDeal>
      items={deals?.wonDeals ?? []}
      trackBy="dealId"
      columnDefinitions={dealColumns(t, moments)}
      loading={isLoading}
      loadingText={t('app.loading')}
      empty={!hasFailed && <NoDeals goesOn={next !== null} isOfState={isOfState} />}
      enableKeyboardNavigation
      renderAriaLive={() => t('lists.rows', { n: deals?.wonDeals.length ?? 0 })}
      stickyHeader
      wrapLines
      ariaLabels={{ tableLabel: t('wonDeals.title') }}
      header={
        <Header variant="h1" description={t('wonDeals.lead')} actions={parts.actions}>
          {t('wonDeals.title')}
        </Header>
      }
      filter={parts.filter}
      pagination={<ListPages cursors={cursors} next={next} isLoading={isLoading} turnTo={turnTo} />}
    />
  );
};

/** An empty page. While the list goes on, a later page may have deals. */
const NoDeals = ({ goesOn, isOfState }: { goesOn: boolean; isOfState: boolean }) => {
  const { t } = useTranslation();
  if (goesOn) return <Box textAlign="center">{t('lists.nothingHere')}</Box>;
  return (
    <Box textAlign="center" padding="l">
      <Box variant="strong">{t(isOfState ? 'wonDeals.noneInState' : 'wonDeals.empty')}</Box>
      <Box color="text-body-secondary">{t('wonDeals.emptyHint')}</Box>
    </Box>
  );
};
