import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { Answered } from '../../parts/answered/answered';
import { useFormVersion } from '../../parts/form-words/use-form-version';
import { Compared } from './compare/compared';
import { CompareChoices } from './compare-choices';
import { Faults } from './faults';
import type { Place } from './place';
import type { FormWithVersions } from './use-form';
import { usePlace } from './use-place';

/** What one version asks, alone or beside another. */
export const SideBySide = ({ form }: { form: FormWithVersions }) => {
  const { t } = useTranslation();
  const { place, go } = usePlace(form);
  const asked = useBoth(form.id, place);
  return (
    <section id={sideBySideId} tabIndex={-1} aria-label={t('forms.compare.title')}>
      <Container header={<Header variant="h2">{t('forms.compare.title')}</Header>}>
        <SpaceBetween size="l">
          <CompareChoices form={form} place={place} go={go} worded={asked.right} />
          <Answered asked={asked}>
            {({ left, right }) => (
              <>
                {right.status === 'DRAFT' && <Faults id={form.id} version={place.right} />}
                <Compared
                  left={left}
                  right={right}
                  language={place.language}
                  onlyDifferences={place.onlyDifferences}
                />
              </>
            )}
          </Answered>
        </SpaceBetween>
      </Container>
    </section>
  );
};

/** Both versions, once both have arrived. */
const useBoth = (formId: string, place: Place) => {
  const left = useFormVersion(formId, place.left);
  const right = useFormVersion(formId, place.right);
  const isWaiting = place.left !== undefined && !left.data;
  return {
    right: right.data,
    data: right.data && !isWaiting ? { left: left.data, right: right.data } : undefined,
    error: left.error ?? right.error,
    refetch: () => Promise.all([left, right].filter(({ isError }) => isError).map((one) => one.refetch())),
  };
};

const sideBySideId = 'side-by-side';

/** Scrolls to the versions. The table above may be longer than a screen. */
export const showSideBySide = (): void => document.getElementById(sideBySideId)?.focus();
