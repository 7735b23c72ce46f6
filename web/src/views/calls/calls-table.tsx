import Table from '@cloudscape-design/components/table';
import { useTranslation } from 'react-i18next';
import { agentOf, type CallSummary } from '../../parts/call-line/call-line';
import { useMoments } from '../../parts/moments/moments';
import { ListPages } from '../../parts/pages/list-pages';
import { ColumnsMenu } from './columns/columns-menu';
import type { useColumns } from './columns/use-columns';
import { NoCalls } from './no-calls';
import type { CallPage } from './read-page';
import { canRetry } from './retry-buttons';
import type { Place } from './use-place';

export interface CallsTableProps {
  readonly page: CallPage | undefined;
  readonly isLoading: boolean;
  readonly place: Place;
  readonly columns: ReturnType<typeof useColumns>;
  /** Selected calls. `undefined` if the person may not retry calls. */
  readonly selection: { selected: CallSummary[]; select: (calls: CallSummary[]) => void } | undefined;
}

/** A page of calls. The arrow keys go from cell to cell. */
export const CallsTable = ({ page, isLoading, place, columns, selection }: CallsTableProps) => {
  const { t } = useTranslation();
  const moments = useMoments();
  const { filter, cursors, change, turnTo } = place;
  const sort = filter.sort === 'score' ? 'score' : 'callDate';
  const next = page?.cursor ?? null;
  return (
    <Table<CallSummary>
      items={page?.calls ?? []}
      trackBy="callId"
      columnDefinitions={columns.columns}
      columnDisplay={columns.shown}
      wrapLines={columns.chosen.wraps}
      loading={isLoading}
      loadingText={t('app.loading')}
      empty={<NoCalls goesOn={next !== null} />}
      enableKeyboardNavigation
      renderAriaLive={() => t('lists.rows', { n: page?.calls.length ?? 0 })}
      stickyHeader
      stripedRows
      sortingColumn={{ sortingField: sort }}
      sortingDescending={sort === 'callDate'}
      onSortingChange={({ detail }) =>
        change({ sort: detail.sortingColumn.sortingField === 'score' ? 'score' : undefined })
      }
      {...(selection && {
        selectionType: 'multi' as const,
        selectedItems: selection.selected,
        onSelectionChange: ({ detail }) => selection.select(detail.selectedItems),
        isItemDisabled: (call: CallSummary) => !canRetry(call),
      })}
      ariaLabels={{
        tableLabel: t('calls.table'),
        selectionGroupLabel: t('calls.select'),
        allItemsSelectionLabel: () => t('calls.select'),
        itemSelectionLabel: (_, call) =>
          t('calls.selectOne', { agent: agentOf(call), time: moments.dateTime(call.callDate) }),
      }}
      pagination={<ListPages cursors={cursors} next={next} isLoading={isLoading} turnTo={turnTo} />}
      preferences={<ColumnsMenu {...columns} />}
    />
  );
};
