import Alert from '@cloudscape-design/components/alert';
import { useTranslation } from 'react-i18next';
import { Answered } from '../../parts/answered/answered';
import { type FormFaults, useFaults } from './use-form';

/** What keeps a draft from being activated. */
export const Faults = ({ id, version }: { id: string; version: number }) => {
  const asked = useFaults(id, version);
  return <Answered asked={asked}>{({ faults }) => <FoundFaults faults={faults} />}</Answered>;
};

const FoundFaults = ({ faults }: Pick<FormFaults, 'faults'>) => {
  const { t } = useTranslation();
  if (faults.length === 0) return <Alert type="success">{t('forms.check.good')}</Alert>;
  return (
    <Alert type="warning" header={t('forms.check.faults', { count: faults.length })}>
      <ul lang="en">
        {faults.map(({ question, violation, code, message }) => (
          <li key={`${question ?? violation ?? ''} ${code} ${message}`}>
            {[question ?? violation, message].filter(Boolean).join(': ')}
          </li>
        ))}
      </ul>
    </Alert>
  );
};
