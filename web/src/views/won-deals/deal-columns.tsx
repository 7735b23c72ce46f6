import Box from '@cloudscape-design/components/box';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import type { TFunction } from 'i18next';
import { pathOfCall } from '../../parts/call-line/call-line';
import { ForeignText } from '../../parts/foreign-text/foreign-text';
import { toVisibleText } from '../../parts/foreign-text/visible-text';
import type { Moments } from '../../parts/moments/moments';
import { PageLink } from '../../parts/page-link/page-link';
import type { WonDeal } from './use-won-deals';

/** The columns of a deal. */
export const dealColumns = (t: TFunction, { day }: Moments): TableProps.ColumnDefinition<WonDeal>[] => [
  {
    id: 'closeDate',
    header: t('wonDeals.columns.closeDate'),
    minWidth: 110,
    cell: ({ closeDate }) => day(closeDate),
  },
  {
    id: 'deal',
    header: t('wonDeals.columns.deal'),
    minWidth: 160,
    isRowHeader: true,
    cell: ({ dealName }) => (dealName ? <ForeignText text={dealName} /> : t('wonDeals.noName')),
  },
  {
    id: 'state',
    header: t('wonDeals.columns.state'),
    minWidth: 240,
    cell: ({ state }) => (
      <StatusIndicator type={indicators[state]}>{t(`wonDeals.states.${state}`)}</StatusIndicator>
    ),
  },
  {
    id: 'why',
    header: t('wonDeals.columns.why'),
    minWidth: 300,
    cell: (deal) => <Why {...deal} reason={deal.reasonCode && t(`words.reasons.${deal.reasonCode}`)} t={t} />,
  },
  {
    id: 'call',
    header: t('wonDeals.columns.call'),
    minWidth: 90,
    cell: ({ callId, dealName = '' }) =>
      callId && (
        <PageLink
          href={pathOfCall(callId)}
          ariaLabel={`${t('wonDeals.openCall')}: ${toVisibleText(dealName)}`}
        >
          {t('wonDeals.openCall')}
        </PageLink>
      ),
  },
  {
    id: 'jobs',
    header: t('wonDeals.columns.jobs'),
    minWidth: 150,
    cell: ({ audioJobs }) =>
      audioJobs.map(({ customer, counts }) => (
        <div key={customer}>
          {t(counts.error > 0 ? 'wonDeals.doneAndFailed' : 'wonDeals.done', {
            done: counts.done,
            n: counts.calls,
            failed: counts.error,
          })}
        </div>
      )),
  },
  {
    id: 'owner',
    header: t('wonDeals.columns.owner'),
    cell: ({ ownerEmail }) => ownerEmail && <ForeignText text={ownerEmail} />,
  },
  {
    id: 'numbers',
    header: t('wonDeals.columns.numbers'),
    cell: ({ customerNumbers }) =>
      customerNumbers.map((number) => (
        <div key={number}>
          <ForeignText text={number} />
        </div>
      )),
  },
];

const Why = ({ state, reason, t }: Pick<WonDeal, 'state'> & { reason: string | undefined; t: TFunction }) => (
  <>
    {t(`wonDeals.why.${state}`)}
    {reason && (
      <Box variant="small" display="block">
        {reason}
      </Box>
    )}
  </>
);

/** A warning or an error needs a person. A pending deal waits. */
const indicators: Readonly<Record<WonDeal['state'], StatusIndicatorProps.Type>> = {
  HAS_CALLS: 'success',
  FAILED: 'error',
  NOT_MATCHED_YET: 'pending',
  NOT_RECORDED: 'warning',
  TOO_SHORT: 'stopped',
  OTHER_OWNER: 'warning',
  NOT_ANSWERED: 'stopped',
  NO_SUCH_PHONE: 'warning',
  NO_OWNER: 'warning',
  NO_PHONE: 'warning',
};
