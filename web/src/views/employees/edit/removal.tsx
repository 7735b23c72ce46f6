import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../parts/failure/failure';
import { useApi } from '../../../session/api-context';
import type { Everybody, Person } from '../everybody';
import { everybodyKey } from '../use-everybody';
import { type Removed, removePerson } from './remove-person';

export interface RemovalProps {
  readonly from: Everybody;
  readonly person: Person;
  readonly onClose: () => void;
  readonly onDone: (removed: Removed) => void;
}

/** Asks before a person is removed, and says what follows. */
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
    <Modal
      visible
      header={t('employees.removing.title', { name: person.name })}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            <Button onClick={onClose}>{t('employees.form.cancel')}</Button>
            <Button variant="primary" loading={isPending} onClick={() => mutate()}>
              {t('employees.removing.confirm')}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <Box>{t('employees.removing.text')}</Box>
        <Box>{t('employees.removing.account')}</Box>
        {error && <Failure error={error} />}
      </SpaceBetween>
    </Modal>
  );
};
