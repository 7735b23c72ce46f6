import ContentLayout from '@cloudscape-design/components/content-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallSummary } from '../../parts/call-line/call-line';
import { Failure } from '../../parts/failure/failure';
import { useHasRole } from '../../session/me';
import { useCallsActions } from './calls-actions';
import { CallsHeader } from './calls-header';
import { CallsTable } from './calls-table';
import { useColumnChoice, useColumns } from './columns/use-columns';
import { ActiveFilterList } from './filter/active-filter-list';
import { FilterForm } from './filter/filter-form';
import { asksForScores } from './filter/states';
import { canRetry } from './retry-buttons';
import { useCalls } from './use-calls';
import { usePlace } from './use-place';

/** Every call that the person may see, with all filters. */
const Calls = () => {
  const { t } = useTranslation();
  const place = usePlace();
  const choice = useColumnChoice();
  const [chosen, select] = useState<readonly string[]>([]);
  const mayRetry = useHasRole('operations', 'admin');
  const { data, error, isFetching, isPlaceholderData, refetch } = useCalls(
    place.filter,
    place.cursors.at(-1),
    choice.chosen.pageSize,
  );
  const columns = useColumns(data?.leadingForm, choice, asksForScores(place.filter));
  const selected = (data?.calls ?? []).filter((call) => chosen.includes(call.callId) && canRetry(call));
  const { buttons, notes } = useCallsActions(
    place.filter,
    isPlaceholderData ? undefined : data?.range,
    selected,
  );
  const selection = { selected, select: (calls: CallSummary[]) => select(calls.map((call) => call.callId)) };
  return (
    <ContentLayout header={<CallsHeader page={data} buttons={buttons} />}>
      <SpaceBetween size="m">
        <FilterForm {...place} />
        <ActiveFilterList {...place} />
        {notes}
        {error && <Failure error={error} action={{ text: t('app.tryAgain'), run: () => void refetch() }} />}
        {(data || !error) && (
          <CallsTable
            page={data}
            isLoading={isFetching && (data === undefined || isPlaceholderData)}
            place={place}
            columns={columns}
            selection={mayRetry ? selection : undefined}
          />
        )}
      </SpaceBetween>
    </ContentLayout>
  );
};

export default Calls;
