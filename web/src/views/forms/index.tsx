import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../parts/failure/failure';
import { Waiting } from '../../parts/waiting/waiting';
import { FormsTable } from './forms-table';
import { useForms } from './use-forms';

/** The forms that calls are scored by. */
const Forms = () => {
  const { t } = useTranslation();
  const { data, error, refetch } = useForms();
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={t('forms.lead')}>
          {t('forms.title')}
        </Header>
      }
    >
      {data ? (
        <FormsTable forms={data} />
      ) : error ? (
        <Failure error={error} action={{ text: t('app.tryAgain'), run: () => void refetch() }} />
      ) : (
        <Waiting />
      )}
    </ContentLayout>
  );
};

export default Forms;
