import { useState } from 'react';
import { DayField } from './day-field';
import { isDay } from './days';

export interface DayProps {
  readonly label: string;
  readonly day: string | undefined;
  readonly onDay: (day: string | undefined) => void;
}

/**
 * A day of a filter, written or chosen. A part of a day does not filter. It disappears when somebody leaves
 * the field.
 */
export const Day = ({ label, day = '', onDay }: DayProps) => {
  const [half, setHalf] = useState<string>();
  return (
    <DayField
      label={label}
      written={half ?? day}
      onWritten={(written) => {
        const isWhole = written === '' || isDay(written);
        setHalf(isWhole ? undefined : written);
        if (isWhole) onDay(written || undefined);
      }}
      onLeave={() => setHalf(undefined)}
    />
  );
};
