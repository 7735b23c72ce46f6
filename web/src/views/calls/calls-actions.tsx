import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import type { CallSummary } from '../../parts/call-line/call-line';
import { ExportMenu } from '../../parts/export/export-menu';
import { ExportNote } from '../../parts/export/export-note';
import { useExport } from '../../parts/export/use-export';
import { RetriedNote } from '../../parts/retry/retried-note';
import { useRetryAll, useRetrySome } from '../../parts/retry/use-retry';
import { useHasRole } from '../../session/me';
import { usePageConfig } from '../../session/page-config-context';
import type { CallFilter } from './filter/call-filter';
import { toQuery } from './filter/to-query';
import type { CallPage } from './read-page';
import { RetryReason, RetrySelected } from './retry-buttons';

export interface Actions {
  readonly buttons: ReactNode;
  /** How the actions went. */
  readonly notes: ReactNode;
}

/**
 * What the person may do with the shown calls.
 *
 * @param range of the list, once it has arrived
 */
export const useCallsActions = (
  filter: CallFilter,
  range: CallPage['range'] | undefined,
  selected: readonly CallSummary[],
): Actions => {
  const { timeZone } = usePageConfig();
  const mayRetry = useHasRole('operations', 'admin');
  const mayExport = useHasRole('supervisor', 'analyst', 'admin');
  const some = useRetrySome();
  const all = useRetryAll();
  const { reasonCode } = filter;
  const exporting = useExport('calls');
  const filterNow = () => ({ ...toQuery(filter, Date.now(), timeZone) });
  return {
    buttons: (
      <SpaceBetween size="xs" direction="horizontal">
        {mayRetry && <RetrySelected selected={selected} retry={some} />}
        {mayRetry && reasonCode !== undefined && (
          <RetryReason reasonCode={reasonCode} range={range} retry={all} />
        )}
        {mayExport && <ExportMenu filterNow={filterNow} exporting={exporting} />}
      </SpaceBetween>
    ),
    notes: (
      <>
        <RetriedNote data={some.data} />
        <RetriedNote data={all.data} />
        <ExportNote exporting={exporting} />
      </>
    ),
  };
};
