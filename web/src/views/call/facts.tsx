import ExpandableSection from '@cloudscape-design/components/expandable-section';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CustomerLink } from '../../parts/customer-link/customer-link';
import { ForeignText } from '../../parts/foreign-text/foreign-text';
import { localeOf } from '../../parts/moments/moments';
import { clockOf } from '../../parts/player/clock';
import type { Call } from './use-call';

/** Shows the numbers, the people and how the talk went. */
export const Facts = ({ call }: { call: Call }) => {
  const { t } = useTranslation();
  return (
    <ExpandableSection variant="container" headerText={t('call.facts.title')}>
      <KeyValuePairs columns={4} items={[...useCallFacts(call), ...useTalkFacts(call)]} />
    </ExpandableSection>
  );
};

const useCallFacts = (call: Call) => {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n.language);
  const { customerNumber, extension, team, source, languageShares, roles, speechEngine } = call;
  const languages = languageShares?.map(
    ({ language, share }) => `${t(`words.languages.${language}`)} ${formatPercent(share, locale)}`,
  );
  return keepPresent([
    [
      t('call.facts.customer'),
      customerNumber && <CustomerLink callId={call.callId} number={customerNumber} />,
    ],
    [t('call.facts.extension'), extension && <ForeignText text={extension} />],
    [t('call.facts.team'), team && <ForeignText text={team} />],
    [t('call.facts.source'), t(`words.sources.${source}`)],
    [t('call.facts.languages'), languages?.join(', ')],
    [t('call.facts.roles'), roles && t(`call.facts.rolesBy.${roles.by}`)],
    [t('call.facts.engine'), speechEngine],
  ]);
};

const useTalkFacts = ({ metrics }: Call) => {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n.language);
  if (!metrics) return [];
  const writePerParty = <Value,>(of: { agent: Value; customer: Value }, show: (value: Value) => string) =>
    t('call.facts.perParty', { agent: show(of.agent), customer: show(of.customer) });
  const formatCount = (value: number | null) =>
    value === null ? '–' : Math.round(value).toLocaleString(locale);
  const formatSeconds = (ms: number | null) =>
    ms === null
      ? '–'
      : t('call.facts.seconds', {
          count: Number((ms / 1000).toFixed(1)),
        });
  return keepPresent([
    [t('call.facts.talk'), formatPercent(metrics.agentTalkShare, locale)],
    [
      t('call.facts.silence'),
      `${clockOf(metrics.silenceMs)} (${formatPercent(metrics.silenceShare, locale)})`,
    ],
    [t('call.facts.longestSilence'), clockOf(metrics.longestSilenceMs)],
    [t('call.facts.interruptions'), writePerParty(metrics.interruptions, formatCount)],
    [t('call.facts.pace'), writePerParty(metrics.wordsPerMinute, formatCount)],
    [t('call.facts.monologue'), writePerParty(metrics.longestMonologueMs, clockOf)],
    [t('call.facts.delay'), writePerParty(metrics.responseDelayMs, formatSeconds)],
  ]);
};

const formatPercent = (share: number, locale: string): string =>
  share.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 });

const keepPresent = (facts: readonly [string, ReactNode][]) =>
  facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
