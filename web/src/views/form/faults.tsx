import Alert from '@cloudscape-design/components/alert';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../parts/failure/failure';
import { ForeignText } from '../../parts/foreign-text/foreign-text';
import { useFaults } from './use-form';

/** What keeps a draft from being activated. */
export const Faults = ({ id, version }: { id: string; version: number }) => {
  const { t } = useTranslation();
  const { data, error } = useFaults(id, version);
  if (error) return <Failure error={error} />;
  if (!data) return null;
  const { faults } = data;
  if (faults.length === 0) return <Alert type="success">{t('forms.check.good')}</Alert>;
  return (
    <Alert type="warning" header={t('forms.check.faults', { count: faults.length })}>
      <ul lang="en">
        {faults.map(({ question, violation, code, message }) => (
          <li key={`${question ?? violation ?? ''} ${code} ${message}`}>
            <ForeignText text={[question ?? violation, message].filter(Boolean).join(': ')} />
          </li>
        ))}
      </ul>
    </Alert>
  );
};
