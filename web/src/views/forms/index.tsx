import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import { useTranslation } from 'react-i18next';
import { Answered } from '../../parts/answered/answered';
import { FormsTable } from './forms-table';
import { useForms } from './use-forms';

/** The forms that calls are scored by. */
const Forms = () => {
  const { t } = useTranslation();
  const asked = useForms();
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={t('forms.lead')}>
          {t('forms.title')}
        </Header>
      }
    >
      <Answered asked={asked}>{(forms) => <FormsTable forms={forms} />}</Answered>
    </ContentLayout>
  );
};

export default Forms;
