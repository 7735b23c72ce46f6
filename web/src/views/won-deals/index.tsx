import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { ExportMenu } from '../../parts/export/export-menu';
import { ExportNote } from '../../parts/export/export-note';
import { useExport } from '../../parts/export/use-export';
import { Failure } from '../../parts/failure/failure';
import { cursorsOf } from '../../parts/pages/pages';
import { DealsFilter } from './deals-filter';
import { DealsTable } from './deals-table';
import { useWonDeals } from './use-won-deals';
import { readWonDealsFilter, writeWonDealsFilter } from './won-deals-filter';

/** Closed-won deals. Each says whether it has calls, and why not. */
const WonDeals = () => {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const cursors = cursorsOf(useLocation().state);
  const filter = readWonDealsFilter(search);
  const { data, error, isFetching, isPlaceholderData, refetch } = useWonDeals(filter, cursors.at(-1));
  const exporting = useExport('won-deals');
  return (
    <SpaceBetween size="m">
      <ExportNote exporting={exporting} />
      {error && <Failure error={error} action={{ text: t('app.tryAgain'), run: () => void refetch() }} />}
      <DealsTable
        deals={data}
        hasFailed={error !== null}
        isLoading={isFetching && (data === undefined || isPlaceholderData)}
        isOfState={filter.state !== undefined || filter.hasCalls !== undefined}
        cursors={cursors}
        turnTo={(to) => navigate(`?${writeWonDealsFilter(filter)}`, { state: { cursors: to } })}
        actions={<ExportMenu filterNow={() => ({ ...filter })} exporting={exporting} />}
        filter={
          <DealsFilter
            filter={filter}
            days={data?.range}
            change={(change) =>
              navigate(`?${writeWonDealsFilter({ ...filter, ...change })}`, { replace: true })
            }
          />
        }
      />
    </SpaceBetween>
  );
};

export default WonDeals;
