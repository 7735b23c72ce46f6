import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { ImportsTable } from './imports-table';
import { UploadZone } from './upload/upload-zone';

/** Uploads Salesforce exports and lists the imports. */
const Imports = () => {
  const { t } = useTranslation();
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={t('imports.lead')}>
          {t('imports.title')}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <UploadZone />
        <ImportsTable />
      </SpaceBetween>
    </ContentLayout>
  );
};

export default Imports;
