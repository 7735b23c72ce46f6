import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import { useTranslation } from 'react-i18next';
import { toVisibleText } from '../foreign-text/visible-text';

export interface ChoiceProps {
  readonly label: string;
  /** Names of the options, by the value of the filter. */
  readonly names: Readonly<Record<string, string>>;
  readonly chosen: string | undefined;
  /** Name of the empty choice. By default it is `Any`. */
  readonly none?: string;
  readonly onChoose: (value: string | undefined) => void;
}

const nothing = '';

/** Chooses one value or no value. */
export const Choice = ({ label, names, chosen, none, onChoose }: ChoiceProps) => {
  const { t } = useTranslation();
  const options = [
    { value: nothing, label: none ?? t('calls.filter.any') },
    ...Object.entries(names).map(([value, name]) => ({ value, label: toVisibleText(name) })),
  ];
  const unknown = { value: chosen ?? nothing, label: chosen ?? nothing };
  return (
    <FormField label={label}>
      <Select
        options={options}
        filteringType={options.length > 12 ? 'auto' : 'none'}
        selectedOption={options.find(({ value }) => value === (chosen ?? nothing)) ?? unknown}
        onChange={({ detail }) => onChoose(detail.selectedOption.value || undefined)}
        expandToViewport
      />
    </FormField>
  );
};
