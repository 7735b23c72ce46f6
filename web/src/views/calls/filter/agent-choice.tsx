import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toVisibleText } from '../../../parts/foreign-text/visible-text';
import type { Place } from '../use-place';
import type { Agent } from './agents';
import { useAgent, useAgents } from './use-people';

/** Finds the agent by words. The address gets an id. */
export const AgentChoice = ({ filter, change }: Pick<Place, 'filter' | 'change'>) => {
  const { t } = useTranslation();
  const [words, setWords] = useState<string>();
  const { agents = [], isFetching, error } = useAgents(words);
  const chosen = useAgent(filter);
  const isAny = filter.agent === undefined && filter.agentOf === undefined;
  const any = { value: '', label: t('calls.filter.any') };
  const shown: SelectProps.Option = chosen
    ? optionOf(chosen)
    : { value: 'chosen', label: toVisibleText(filter.agent ?? t('calls.filter.agent')) };
  return (
    <FormField label={t('calls.filter.agent')}>
      <Select
        options={[any, ...agents.map(optionOf)]}
        selectedOption={isAny ? any : shown}
        filteringType="manual"
        filteringPlaceholder={t('calls.filter.agentHint')}
        filteringAriaLabel={t('calls.filter.agentSearch')}
        statusType={error ? 'error' : isFetching ? 'loading' : 'finished'}
        loadingText={t('app.loading')}
        empty={t('calls.filter.noAgent')}
        errorText={t('failures.title')}
        expandToViewport
        onLoadItems={({ detail }) => setWords(detail.filteringText.trim())}
        onChange={({ detail }) => {
          const found = agents.find((agent) => keyOf(agent) === detail.selectedOption.value);
          change({ agent: undefined, agentOf: undefined, ...found?.filter });
        }}
      />
    </FormField>
  );
};

const keyOf = ({ filter }: Agent): string => new URLSearchParams({ ...filter }).toString();

const optionOf = (agent: Agent): SelectProps.Option => ({
  value: keyOf(agent),
  label: toVisibleText(agent.name),
  ...(agent.team && { description: toVisibleText(agent.team) }),
});
