import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import { useTranslation } from 'react-i18next';
import { Answered } from '../../parts/answered/answered';
import { EnglishText } from '../../parts/foreign-text/english-text';
import { ForeignText } from '../../parts/foreign-text/foreign-text';
import { type FormFaults, useFaults } from './use-form';

/** Faults that block the activation of a draft. */
export const Faults = ({ id, version }: { id: string; version: number }) => {
  const asked = useFaults(id, version);
  return <Answered asked={asked}>{({ faults }) => <FoundFaults faults={faults} />}</Answered>;
};

const FoundFaults = ({ faults }: Pick<FormFaults, 'faults'>) => {
  const { t } = useTranslation();
  if (faults.length === 0) return <Alert type="success">{t('forms.check.good')}</Alert>;
  return (
    <Alert type="warning" header={t('forms.check.faults', { count: faults.length })}>
      <ul>
        {faults.map((fault) => (
          <li key={JSON.stringify(fault)}>
            <OneFault {...fault} />
          </li>
        ))}
      </ul>
    </Alert>
  );
};

type Fault = FormFaults['faults'][number];

/** The API's own words stand below, because they say where. */
const OneFault = ({ question, violation, code, message }: Fault) => {
  const { t } = useTranslation();
  const about = question ?? violation;
  return (
    <>
      {about && <ForeignText text={`${about}: `} />}
      {t(`forms.faults.${code}`)}
      <Box variant="small" display="block">
        <EnglishText text={message} />
      </Box>
    </>
  );
};
