import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../parts/failure/failure';
import { useApi } from '../../../session/api-context';
import { Dialog } from '../dialog';
import type { Everybody, Person } from '../everybody';
import { everybodyKey } from '../use-everybody';
import { type Removed, removePerson } from './remove-person';

export interface RemovalProps {
  readonly from: Everybody;
  readonly person: Person;
  readonly onClose: () => void;
  readonly onDone: (removed: Removed) => void;
}

/** Asks before it removes a person, and says what follows. */
export const Removal = ({ from, person, onClose, onDone }: RemovalProps) => {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => removePerson(api, person, from),
    onSuccess: onDone,
    onSettled: () => queries.invalidateQueries({ queryKey: everybodyKey }),
  });
  return (
    <Dialog
      title={t('employees.removing.title', { name: person.name })}
      cancel={t('employees.form.cancel')}
      confirm={t('employees.removing.confirm')}
      isBusy={isPending}
      onClose={onClose}
      onConfirm={mutate}
    >
      <SpaceBetween size="m">
        <Box>{t('employees.removing.text')}</Box>
        <Box>{t('employees.removing.account')}</Box>
        {error && <Failure error={error} />}
      </SpaceBetween>
    </Dialog>
  );
};
