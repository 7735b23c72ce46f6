import Box from '@cloudscape-design/components/box';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Answered } from '../../parts/answered/answered';
import { ForeignText } from '../../parts/foreign-text/foreign-text';
import { useFormVersion } from '../../parts/form-words/use-form-version';
import { wordingIn } from '../../parts/form-words/wording';
import { PageLink } from '../../parts/page-link/page-link';
import { FormFacts } from './form-facts';
import { SideBySide } from './side-by-side';
import { type FormWithVersions, useForm } from './use-form';
import { VersionsTable } from './versions-table';

/** One form with its assignment, its versions and their questions. */
const FormView = () => {
  const { formId = '' } = useParams();
  const asked = useForm(formId);
  return (
    <Answered asked={asked}>
      {(form) => (
        <ContentLayout header={<Title {...form} />}>
          <SpaceBetween size="l">
            <FormFacts form={form} />
            <VersionsTable form={form} />
            <SideBySide form={form} />
          </SpaceBetween>
        </ContentLayout>
      )}
    </Answered>
  );
};

const Title = ({ id, activeVersion, latestVersion }: FormWithVersions) => {
  const { t, i18n } = useTranslation();
  const { data } = useFormVersion(id, activeVersion ?? latestVersion);
  const wording = data && wordingIn(data.texts, i18n.language);
  return (
    <Header variant="h1" description={<PageLink href="/forms">{t('forms.toList')}</PageLink>}>
      <ForeignText text={wording?.name ?? id} />{' '}
      <Box variant="span" color="text-body-secondary">
        {id}
      </Box>
    </Header>
  );
};

export default FormView;
