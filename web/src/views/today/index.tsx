import ContentLayout from '@cloudscape-design/components/content-layout';
import Grid from '@cloudscape-design/components/grid';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useHasRole } from '../../session/me';
import { CallsToHear } from './calls-to-hear';
import { WorkOfToday } from './work-of-today';

/** The first view of the morning. It shows calls to hear and how the work is going. */
const Today = () => {
  const { t } = useTranslation();
  const seesWork = useHasRole('supervisor', 'analyst', 'operations', 'admin');
  const lists = [
    <CallsToHear key="violations" list="violations" query={{ violations: 'any' }} />,
    <CallsToHear key="lowest" list="lowest" query={{ sort: 'score' }} />,
    <CallsToHear key="unsure" list="unsure" query={{ unsure: 'true' }} />,
  ];
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={t('today.lead')}>
          {t('today.title')}
        </Header>
      }
    >
      {seesWork ? (
        <Grid gridDefinition={[{ colspan: { default: 12, s: 7 } }, { colspan: { default: 12, s: 5 } }]}>
          <SpaceBetween size="l">{lists}</SpaceBetween>
          <WorkOfToday />
        </Grid>
      ) : (
        <SpaceBetween size="l">{lists}</SpaceBetween>
      )}
    </ContentLayout>
  );
};

export default Today;
