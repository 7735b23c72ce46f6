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

/** The address of a call. It holds the id alone. */
export const pathOfCall = (callId: string): string => `/calls/${encodeURIComponent(callId)}`;

/** One call in a line that leads to it: who spoke, when, and what was found. */
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

/** Who had the call, as far as anybody knows. */
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
