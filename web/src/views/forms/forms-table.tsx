import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { useTranslation } from 'react-i18next';
import { ForeignText } from '../../parts/foreign-text/foreign-text';
import { wordsOfAssignment } from '../../parts/form-words/assignment-words';
import { pathOfForm } from '../../parts/form-words/path-of-form';
import { wordingIn } from '../../parts/form-words/wording';
import { PageLink } from '../../parts/page-link/page-link';
import type { NamedForm } from './use-forms';

/** Which form scores which calls. A call takes the first form that fits. */
export const FormsTable = ({ forms }: { forms: readonly NamedForm[] }) => {
  const { t, i18n } = useTranslation();
  return (
    <Table<NamedForm>
      items={[...forms].sort(compareTurns)}
      trackBy={({ form }) => form.id}
      wrapLines
      enableKeyboardNavigation
      ariaLabels={{ tableLabel: t('forms.title') }}
      empty={<Box textAlign="center">{t('forms.empty')}</Box>}
      header={
        <Header variant="h2" counter={`(${forms.length})`} description={t('forms.priorityHint')}>
          {t('forms.title')}
        </Header>
      }
      columnDefinitions={[
        {
          id: 'name',
          header: t('forms.columns.name'),
          isRowHeader: true,
          minWidth: 200,
          cell: ({ form: { id }, words }) => (
            <>
              <PageLink href={pathOfForm(id)}>
                <ForeignText text={(words && wordingIn(words.texts, i18n.language)?.name) ?? id} />
              </PageLink>
              <Box variant="small" display="block" color="text-body-secondary">
                {id}
              </Box>
            </>
          ),
        },
        {
          id: 'active',
          header: t('forms.columns.active'),
          minWidth: 170,
          cell: ({ form: { activeVersion } }) =>
            activeVersion === null ? (
              <StatusIndicator type="stopped">{t('forms.scoresNone')}</StatusIndicator>
            ) : (
              <StatusIndicator type="success">
                {t('forms.active', { version: activeVersion })}
              </StatusIndicator>
            ),
        },
        {
          id: 'appliesTo',
          header: t('forms.columns.appliesTo'),
          minWidth: 200,
          cell: ({ form }) =>
            wordsOfAssignment(form.assignment.appliesTo, t).map((line) => <div key={line}>{line}</div>),
        },
        {
          id: 'priority',
          header: t('forms.columns.priority'),
          minWidth: 100,
          cell: ({ form }) => form.assignment.priority,
        },
        {
          id: 'latest',
          header: t('forms.columns.latest'),
          minWidth: 130,
          cell: ({ form }) => form.latestVersion,
        },
      ]}
    />
  );
};

/** Forms that score calls come first, then by priority and id. */
const compareTurns = ({ form: one }: NamedForm, { form: other }: NamedForm): number =>
  Number(one.activeVersion === null) - Number(other.activeVersion === null) ||
  one.assignment.priority - other.assignment.priority ||
  (one.id < other.id ? -1 : 1);
