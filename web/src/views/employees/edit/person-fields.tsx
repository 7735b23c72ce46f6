import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../../parts/day/day-field';
import type { Everybody } from '../everybody';
import { holderIn } from './clash';
import type { Draft } from './draft';
import type { Mistake, Mistakes } from './mistakes';
import { TeamField } from './team-field';

export interface PersonFieldsProps {
  readonly everybody: Everybody;
  readonly isNew: boolean;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  /** The day from which the person holds the extension, as written. Empty means from now on. */
  readonly sinceDay: string;
  readonly onSinceDay: (written: string) => void;
  readonly mistakes: Mistakes;
}

/** Everything that somebody can change of a person. */
export const PersonFields = ({ everybody, isNew, draft, onDraft, mistakes, ...since }: PersonFieldsProps) => {
  const { t } = useTranslation();
  const describeMistake = (mistake: Mistake | undefined) =>
    mistake ? t(`employees.mistakes.${mistake.key}`, { name: 'name' in mistake ? mistake.name : '' }) : null;
  const text = (
    field: 'employeeId' | 'name' | 'email' | 'extension',
    inputMode: 'text' | 'email' | 'numeric',
  ) => (
    <Input
      value={draft[field]}
      inputMode={inputMode}
      autoComplete={false}
      disabled={field === 'employeeId' && !isNew}
      onChange={({ detail }) => onDraft({ ...draft, [field]: detail.value })}
    />
  );
  const holder = holderIn(everybody, draft);
  return (
    <SpaceBetween size="m">
      <FormField label={t('employees.columns.name')} errorText={describeMistake(mistakes.name)}>
        {text('name', 'text')}
      </FormField>
      <FormField
        label={t('employees.columns.employeeId')}
        description={isNew ? t('employees.form.idHint') : undefined}
        errorText={describeMistake(mistakes.employeeId)}
      >
        {text('employeeId', 'text')}
      </FormField>
      <FormField
        label={t('employees.columns.email')}
        description={t('employees.form.emailHint')}
        errorText={describeMistake(mistakes.email)}
      >
        {text('email', 'email')}
      </FormField>
      <FormField
        label={t('employees.columns.team')}
        description={t('employees.form.teamHint')}
        errorText={describeMistake(mistakes.team)}
      >
        <TeamField
          people={everybody.people}
          team={draft.team}
          onTeam={(team) => onDraft({ ...draft, team })}
        />
      </FormField>
      <FormField
        label={t('employees.columns.extension')}
        description={t('employees.form.extensionHint')}
        errorText={describeMistake(mistakes.extension)}
        warningText={holder && t('employees.form.taken', { name: holder.name })}
      >
        {text('extension', 'numeric')}
      </FormField>
      <DayField
        label={t('employees.form.since')}
        description={t('employees.form.sinceHint')}
        mistake={describeMistake(mistakes.since)}
        written={since.sinceDay}
        onWritten={since.onSinceDay}
      />
      <Checkbox
        checked={draft.active}
        description={t('employees.form.activeHint')}
        onChange={({ detail }) => onDraft({ ...draft, active: detail.checked })}
      >
        {t('employees.active')}
      </Checkbox>
    </SpaceBetween>
  );
};
