import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Failure } from '../../parts/failure/failure';
import { ForeignText } from '../../parts/foreign-text/foreign-text';
import { fileNameOf } from '../../parts/import-status/import-names';
import { PageLink } from '../../parts/page-link/page-link';
import { Waiting } from '../../parts/waiting/waiting';
import { ImportFacts } from './import-facts';
import { Outcome } from './outcome';
import { RejectedRows } from './rejected-rows';
import { useImport } from './use-import';

/** The report of one import: what became of its rows, and what to do about those that were rejected. */
const Import = () => {
  const { t } = useTranslation();
  const { importId = '' } = useParams();
  const { data, error, refetch } = useImport(importId);
  if (error) return <Failure error={error} action={{ text: t('app.tryAgain'), run: () => void refetch() }} />;
  if (!data) return <Waiting />;
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={<PageLink href="/imports">{t('imports.toList')}</PageLink>}>
          <ForeignText text={fileNameOf(data.file)} />
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Outcome {...data} />
        <ImportFacts {...data} />
        {data.status !== 'REFUSED' && (
          <RejectedRows found={data} renew={async () => (await refetch({ throwOnError: true })).data} />
        )}
      </SpaceBetween>
    </ContentLayout>
  );
};

export default Import;
