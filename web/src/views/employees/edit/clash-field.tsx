import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { useTranslation } from 'react-i18next';
import { toVisibleText } from '../../../parts/foreign-text/visible-text';
import { type Clash, type Contested, personIn } from './clash';
import { draftOf } from './draft';

export interface ClashFieldProps {
  readonly clash: Clash;
  readonly contested: Contested;
  readonly chosen: 'mine' | 'theirs' | undefined;
  readonly onChoose: (side: 'mine' | 'theirs') => void;
}

/** One field that one or two people changed. A change of one person is already chosen. */
export const ClashField = ({ clash: { edit, now }, contested, chosen, onChoose }: ClashFieldProps) => {
  const { t } = useTranslation();
  const { field, by } = contested;
  const showValue = (value: string | boolean): string =>
    typeof value === 'boolean'
      ? t(value ? 'employees.active' : 'employees.inactive')
      : toVisibleText(value) || t('employees.clash.empty');
  const before = draftOf(personIn(edit.from, edit.draft))[field];
  const theirs = draftOf(personIn(now, edit.draft))[field];
  return (
    <FormField
      label={t(`employees.columns.${field}`)}
      description={`${t('employees.clash.before')}: ${showValue(before)}. ${t(whoChanged[by])}`}
    >
      <RadioGroup
        ariaLabel={t('employees.clash.choose', { field: t(`employees.columns.${field}`) })}
        value={chosen ?? (by === 'both' ? null : by)}
        items={[
          { value: 'mine', label: `${t('employees.clash.mine')}: ${showValue(edit.draft[field])}` },
          { value: 'theirs', label: `${t('employees.clash.theirs')}: ${showValue(theirs)}` },
        ]}
        onChange={({ detail }) => onChoose(detail.value === 'mine' ? 'mine' : 'theirs')}
      />
    </FormField>
  );
};

const whoChanged = {
  both: 'employees.clash.both',
  mine: 'employees.clash.onlyMine',
  theirs: 'employees.clash.onlyTheirs',
} as const;
