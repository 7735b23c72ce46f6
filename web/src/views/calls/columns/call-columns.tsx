import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { agentOf, type CallSummary, pathOfCall } from '../../../parts/call-line/call-line';
import { CustomerLink } from '../../../parts/customer-link/customer-link';
import { EnglishText } from '../../../parts/foreign-text/english-text';
import { ForeignText } from '../../../parts/foreign-text/foreign-text';
import type { Moments } from '../../../parts/moments/moments';
import { PageLink } from '../../../parts/page-link/page-link';
import { Score } from '../../../parts/score/score';
import type { Texts } from '../../../texts/texts';

export type CallColumnName = keyof Texts['calls']['columns'];

export interface Speech {
  readonly t: TFunction;
  readonly moments: Moments;
}

type Cell = (call: CallSummary, speech: Speech) => ReactNode;

/** Content of each column, by its name. They stand in the default order. */
export const callCells: Readonly<Record<CallColumnName, Cell>> = {
  callDate: ({ callId, callDate }, { moments }) => (
    <PageLink href={pathOfCall(callId)}>{moments.dateTime(callDate)}</PageLink>
  ),
  agent: (call) => <ForeignText text={agentOf(call)} />,
  team: ({ team }) => team && <ForeignText text={team} />,
  customer: ({ callId, customerNumber }) =>
    customerNumber && <CustomerLink callId={callId} number={customerNumber} />,
  score: (call, { t }) => <ScoreCell {...call} failed={t('calls.automaticFail')} />,
  violations: ({ violationCount }, { moments }) =>
    violationCount ? (
      <Badge color="severity-critical">{moments.number(violationCount)}</Badge>
    ) : (
      violationCount
    ),
  duration: ({ durationSec }, { moments }) => moments.talk(durationSec),
  direction: ({ direction }, { t }) => t(`words.directions.${direction}`),
  language: (call, { t }) =>
    languagesOf(call)
      .map((code) => t(`words.languages.${code as 'und'}`))
      .join(', '),
  status: ({ status }, { t }) => (
    <StatusIndicator type={indicators[status]}>{t(`words.statuses.${status}`)}</StatusIndicator>
  ),
  reason: ({ reasonCode, reason }, { t }) =>
    reasonCode && (
      <>
        {t(`words.reasons.${reasonCode}`)}
        {reason && (
          <Box variant="small" display="block">
            <EnglishText text={reason} />
          </Box>
        )}
      </>
    ),
  unsure: ({ unsure }, { t }) =>
    unsure && <StatusIndicator type="warning">{t('calls.doubtful')}</StatusIndicator>,
  form: ({ formId, formVersion }, { t }) =>
    formId && t('calls.formVersion', { form: formId, version: formVersion }),
  source: ({ source }, { t }) => t(`words.sources.${source}`),
  extension: ({ extension }) => extension && <ForeignText text={extension} />,
  attempts: ({ attempts }, { moments }) => moments.number(attempts),
  callId: ({ callId }) => callId,
};

/** Columns that are visible by default. */
export const usualColumns: readonly CallColumnName[] = [
  ...(['callDate', 'agent', 'customer', 'score', 'violations'] as const),
  ...(['duration', 'language', 'status'] as const),
];

const ScoreCell = ({
  overallScore,
  scoringMode,
  automaticFail,
  failed,
}: CallSummary & { failed: string }) => (
  <SpaceBetween size="xxs" direction="horizontal" alignItems="center">
    {overallScore !== undefined && <Score score={overallScore} mode={scoringMode} bare />}
    {automaticFail && <StatusIndicator type="error">{failed}</StatusIndicator>}
  </SpaceBetween>
);

const languagesOf = ({ language, languageShares = [] }: CallSummary): string[] =>
  languageShares.length > 1
    ? languageShares.map((share) => share.language)
    : language === undefined
      ? []
      : [language];

const indicators: Readonly<Record<CallSummary['status'], StatusIndicatorProps.Type>> = {
  QUEUED: 'pending',
  UPLOADED: 'pending',
  PROCESSING: 'in-progress',
  DONE: 'success',
  ERROR: 'error',
  SKIPPED: 'stopped',
};
