import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../parts/failure/failure';
import { ForeignText } from '../../../parts/foreign-text/foreign-text';
import { useApi } from '../../../session/api-context';
import { Dialog } from '../dialog';
import { isTeamTooLong, tidyTeam } from '../edit/draft';
import { type Moved, putIntoTeam } from '../edit/put-into-team';
import { TeamField } from '../edit/team-field';
import type { Everybody, Person } from '../everybody';
import { everybodyKey } from '../use-everybody';

export interface TeamChangeProps {
  readonly from: Everybody;
  readonly people: readonly Person[];
  /** The team to rename. If absent, people are put into a team. */
  readonly renamed?: string | undefined;
  readonly onClose: () => void;
  readonly onMoved: (moved: Moved) => void;
}

/** Puts people into a team. Renaming a team puts all its people into another one. */
export const TeamChange = ({ from, people, renamed, onClose, onMoved }: TeamChangeProps) => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const [typed, setTeam] = useState(renamed ?? '');
  const team = tidyTeam(typed);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => putIntoTeam(api, { people, team, from, renamed }),
    onSuccess: onMoved,
    onSettled: () => queries.invalidateQueries({ queryKey: everybodyKey }),
  });
  const isTooLong = isTeamTooLong(team);
  const isIdle = renamed !== undefined && (team === '' || team === renamed);
  const joins = renamed !== undefined && !isIdle && from.people.some((person) => person.team === team);
  return (
    <Dialog
      title={
        renamed === undefined
          ? t('employees.moving.title', { count: people.length })
          : t('employees.renaming.title', { team: renamed })
      }
      cancel={t('employees.form.cancel')}
      confirm={t(renamed === undefined ? 'employees.moving.confirm' : 'employees.renaming.button')}
      isBusy={isPending}
      isDisabled={isTooLong || isIdle}
      onClose={onClose}
      onConfirm={mutate}
    >
      <SpaceBetween size="m">
        {renamed === undefined && <ForeignText text={namesOf(people)} />}
        <FormField
          label={t(renamed === undefined ? 'employees.team' : 'employees.renaming.name')}
          description={renamed === undefined ? t('employees.moving.leave') : undefined}
          errorText={isTooLong ? t('employees.mistakes.team') : null}
        >
          <TeamField people={from.people} team={typed} onTeam={setTeam} />
        </FormField>
        {joins && <Alert type="info">{t('employees.renaming.joins')}</Alert>}
        {error && <Failure error={error} />}
      </SpaceBetween>
    </Dialog>
  );
};

/** Shown names. The selection may hold people whom the filter hides now. */
const mostNames = 20;

const namesOf = (people: readonly Person[]): string => {
  const names = people.slice(0, mostNames).map(({ name }) => name);
  const more = people.length - names.length;
  return [...names, ...(more > 0 ? [`… +${more}`] : [])].join(', ');
};
