import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import { useTranslation } from 'react-i18next';
import { Answered } from '../../parts/answered/answered';
import { PeopleAndTeams } from './people-and-teams';
import { useEverybody } from './use-everybody';

/** Employees and their teams. It says who holds which extension and who may see whose calls. */
const Employees = () => {
  const { t } = useTranslation();
  const asked = useEverybody();
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={t('employees.lead')}>
          {t('employees.title')}
        </Header>
      }
    >
      <Answered asked={asked}>{(everybody) => <PeopleAndTeams everybody={everybody} />}</Answered>
    </ContentLayout>
  );
};

export default Employees;
