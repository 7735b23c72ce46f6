import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../parts/failure/failure';
import { Waiting } from '../../parts/waiting/waiting';
import { PeopleAndTeams } from './people-and-teams';
import { useEverybody } from './use-everybody';

/** Employees and their teams: who holds which extension, and who may see whose calls. */
const Employees = () => {
  const { t } = useTranslation();
  const { data, error, refetch } = useEverybody();
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={t('employees.lead')}>
          {t('employees.title')}
        </Header>
      }
    >
      {data ? (
        <PeopleAndTeams everybody={data} />
      ) : error ? (
        <Failure error={error} action={{ text: t('app.tryAgain'), run: () => void refetch() }} />
      ) : (
        <Waiting />
      )}
    </ContentLayout>
  );
};

export default Employees;
