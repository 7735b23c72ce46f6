import Container from '@cloudscape-design/components/container';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useTranslation } from 'react-i18next';
import { wordsOfAssignment } from '../../parts/form-words/assignment-words';
import type { FormWithVersions } from './use-form';

/** Says whether the form scores calls, and which. */
export const FormFacts = ({ form: { activeVersion, assignment } }: { form: FormWithVersions }) => {
  const { t } = useTranslation();
  return (
    <Container>
      <KeyValuePairs
        columns={3}
        items={[
          {
            label: t('forms.columns.active'),
            value: (
              <StatusIndicator type={activeVersion === null ? 'stopped' : 'success'}>
                {activeVersion === null
                  ? t('forms.scoresNone')
                  : t('forms.active', { version: activeVersion })}
              </StatusIndicator>
            ),
          },
          {
            label: t('forms.columns.appliesTo'),
            value: wordsOfAssignment(assignment.appliesTo, t).map((line) => <div key={line}>{line}</div>),
          },
          { label: t('forms.columns.priority'), value: `${assignment.priority}. ${t('forms.priorityHint')}` },
        ]}
      />
    </Container>
  );
};
