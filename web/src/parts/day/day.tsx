import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../moments/moments';
import { dayPattern } from './days';

export interface DayProps {
  readonly label: string;
  readonly day: string | undefined;
  readonly onDay: (day: string | undefined) => void;
}

/** A day like 2025-10-16, written or chosen. Half of a day counts for nothing. */
export const Day = ({ label, day = '', onDay }: DayProps) => {
  const { i18n } = useTranslation();
  return (
    <FormField label={label}>
      <DatePicker
        value={day}
        locale={localeOf(i18n.language)}
        placeholder="YYYY/MM/DD"
        expandToViewport
        onChange={({ detail }) => {
          if (detail.value === '' || dayPattern.test(detail.value)) onDay(detail.value || undefined);
        }}
      />
    </FormField>
  );
};
