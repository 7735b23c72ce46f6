import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../parts/failure/failure';
import { useFormVersion } from '../../parts/form-words/use-form-version';
import { Waiting } from '../../parts/waiting/waiting';
import { Compared } from './compare/compared';
import { CompareChoices } from './compare-choices';
import { Faults } from './faults';
import type { FormWithVersions } from './use-form';
import { usePlace } from './use-place';

/** What one version asks, alone or beside another. */
export const SideBySide = ({ form }: { form: FormWithVersions }) => {
  const { t } = useTranslation();
  const { place, go } = usePlace(form);
  const left = useFormVersion(form.id, place.left);
  const right = useFormVersion(form.id, place.right);
  const failed = [left, right].find(({ error }) => error);
  const isThere = right.data && (place.left === undefined || left.data);
  return (
    <section id={sideBySideId} tabIndex={-1} aria-label={t('forms.compare.title')}>
      <Container header={<Header variant="h2">{t('forms.compare.title')}</Header>}>
        <SpaceBetween size="l">
          <CompareChoices form={form} place={place} go={go} worded={right.data} />
          {failed && (
            <Failure
              error={failed.error}
              action={{ text: t('app.tryAgain'), run: () => void failed.refetch() }}
            />
          )}
          {!failed && !isThere && <Waiting />}
          {isThere && right.data?.status === 'DRAFT' && <Faults id={form.id} version={place.right} />}
          {isThere && right.data && (
            <Compared
              left={place.left === undefined ? undefined : left.data}
              right={right.data}
              language={place.language}
              onlyDifferences={place.onlyDifferences}
            />
          )}
        </SpaceBetween>
      </Container>
    </section>
  );
};

const sideBySideId = 'side-by-side';

/** Leads to the versions. The table of versions may be longer than a screen. */
export const showSideBySide = (): void => document.getElementById(sideBySideId)?.focus();
