import Autosuggest from '@cloudscape-design/components/autosuggest';
import { useTranslation } from 'react-i18next';
import { toVisibleText } from '../../../parts/foreign-text/visible-text';
import type { Person } from '../everybody';
import { teamsOf } from '../teams/teams';

export interface TeamFieldProps {
  readonly people: readonly Person[];
  readonly team: string;
  readonly onTeam: (team: string) => void;
}

/** An existing team, or the name of a new one. */
export const TeamField = ({ people, team, onTeam }: TeamFieldProps) => {
  const { t, i18n } = useTranslation();
  return (
    <Autosuggest
      value={team}
      options={teamsOf(people, i18n.language).map(({ name }) => ({
        value: name,
        label: toVisibleText(name),
      }))}
      enteredTextLabel={(entered) => t('employees.form.useTeam', { team: entered })}
      empty={t('employees.form.noTeams')}
      onChange={({ detail }) => onTeam(detail.value)}
    />
  );
};
