import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../moments/moments';

export interface DayFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly mistake?: string | null;
  /** A day like `2025-10-16`, or its first characters. */
  readonly written: string;
  readonly onWritten: (written: string) => void;
  readonly onLeave?: () => void;
}

/** Takes a day by keys or from a calendar. While somebody writes, it holds a part of a day. */
export const DayField = ({ label, description, mistake, written, onWritten, onLeave }: DayFieldProps) => {
  const { i18n } = useTranslation();
  return (
    <FormField label={label} description={description} errorText={mistake}>
      <DatePicker
        value={written}
        locale={localeOf(i18n.language)}
        placeholder="YYYY/MM/DD"
        expandToViewport
        onChange={({ detail }) => onWritten(detail.value)}
        onBlur={onLeave}
      />
    </FormField>
  );
};
