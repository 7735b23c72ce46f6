import FormField from '@cloudscape-design/components/form-field';
import Grid from '@cloudscape-design/components/grid';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Typed } from './typed';

export interface BoundsProps {
  readonly label: string;
  readonly least: string | undefined;
  readonly most: string | undefined;
  readonly onLeast: (value: string | undefined) => void;
  readonly onMost: (value: string | undefined) => void;
}

const half = [{ colspan: 6 }, { colspan: 6 }];

/** Two ends of a range of numbers. Either may be left out. */
export const Bounds = ({ label, least, most, onLeast, onMost }: BoundsProps) => {
  const { t } = useTranslation();
  const [isWrong, setIsWrong] = useState(false);
  const enter = (value: string | undefined, onEnter: BoundsProps['onMost']): void => {
    const number = value?.replace(',', '.');
    const isNumber = number === undefined || /^\d+(?:\.\d+)?$/.test(number);
    setIsWrong(!isNumber);
    if (isNumber) onEnter(number);
  };
  const end = (name: 'least' | 'most', text: string | undefined, onEnter: BoundsProps['onMost']) => (
    <Typed
      text={text}
      onEnter={(value) => enter(value, onEnter)}
      inputMode="decimal"
      placeholder={t(`calls.filter.${name}`)}
      ariaLabel={`${label}: ${t(`calls.filter.${name}`)}`}
    />
  );
  return (
    <FormField label={label} errorText={isWrong && t('calls.filter.noNumber')}>
      <Grid gridDefinition={half} disableGutters={false}>
        {end('least', least, onLeast)}
        {end('most', most, onMost)}
      </Grid>
    </FormField>
  );
};
