import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Answered } from '../../parts/answered/answered';
import { ForeignText } from '../../parts/foreign-text/foreign-text';
import { fileNameOf } from '../../parts/import-status/import-names';
import { PageLink } from '../../parts/page-link/page-link';
import { ImportFacts } from './import-facts';
import { Outcome } from './outcome';
import { RejectedRows } from './rejected-rows';
import { useImport } from './use-import';

/** The report of one import. It says why rows were rejected and what to do. */
const Import = () => {
  const { t } = useTranslation();
  const { importId = '' } = useParams();
  const asked = useImport(importId);
  return (
    <Answered asked={asked}>
      {(found) => (
        <ContentLayout
          header={
            <Header variant="h1" description={<PageLink href="/imports">{t('imports.toList')}</PageLink>}>
              <ForeignText text={fileNameOf(found.file)} />
            </Header>
          }
        >
          <SpaceBetween size="l">
            <Outcome {...found} />
            <ImportFacts {...found} />
            {found.status !== 'REFUSED' && (
              <RejectedRows
                found={found}
                renew={async () => (await asked.refetch({ throwOnError: true })).data}
              />
            )}
          </SpaceBetween>
        </ContentLayout>
      )}
    </Answered>
  );
};

export default Import;
