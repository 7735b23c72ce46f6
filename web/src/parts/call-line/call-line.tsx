import Badge from '@cloudscape-design/components/badge';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../../client/client';
import { ForeignText } from '../foreign-text/foreign-text';
import { useMoments } from '../moments/moments';
import { PageLink } from '../page-link/page-link';
import { Score } from '../score/score';

export type CallSummary = Schemas['CallSummary'];

/** The address of a call. It holds only the id. */
export const pathOfCall = (callId: string): string => `/calls/${encodeURIComponent(callId)}`;

/** One line that leads to a call. It shows who spoke and when, with the score and violations. */
export const CallLine = ({ call }: { call: CallSummary }) => (
  <SpaceBetween size="xxs">
    <SpaceBetween size="xs" direction="horizontal" alignItems="center">
      <PageLink href={pathOfCall(call.callId)} fontSize="body-m">
        <ForeignText text={agentOf(call)} />
      </PageLink>
      <Findings {...call} />
    </SpaceBetween>
    <Box variant="small" color="text-body-secondary">
      <CallFacts {...call} />
    </Box>
  </SpaceBetween>
);

/** The agent of the call, if known. */
export const agentOf = ({ agentName, agentEmail, extension, callId }: CallSummary): string =>
  agentName ?? agentEmail ?? extension ?? callId;

const Findings = ({ overallScore, scoringMode, violationCount = 0 }: CallSummary) => {
  const { t } = useTranslation();
  return (
    <SpaceBetween size="xxs" direction="horizontal">
      {overallScore !== undefined && <Score score={overallScore} mode={scoringMode} />}
      {violationCount > 0 && (
        <Badge color="severity-critical">{t('today.violationCount', { count: violationCount })}</Badge>
      )}
    </SpaceBetween>
  );
};

const CallFacts = ({ callDate, durationSec, source, direction, language }: CallSummary) => {
  const { t } = useTranslation();
  const { dateTime, talk } = useMoments();
  return [
    dateTime(callDate),
    talk(durationSec),
    t(`words.sources.${source}`),
    t(`words.directions.${direction}`),
    ...(isNamed(language) ? [t(`words.languages.${language}`)] : []),
  ].join(' · ');
};

const isNamed = (language: string | undefined): language is 'tr' | 'uz' | 'ru' | 'en' =>
  ['tr', 'uz', 'ru', 'en'].includes(language ?? '');
