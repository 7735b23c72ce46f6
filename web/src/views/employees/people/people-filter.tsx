import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import TextFilter from '@cloudscape-design/components/text-filter';
import { useTranslation } from 'react-i18next';
import { FieldGrid } from '../../../parts/field-grid/field-grid';
import { toVisibleText } from '../../../parts/foreign-text/visible-text';
import type { Person } from '../everybody';
import { teamsOf } from '../teams/teams';
import type { PeopleFilter } from './find-people';

export interface PeopleFilterProps {
  readonly people: readonly Person[];
  readonly filter: PeopleFilter;
  readonly onFilter: (filter: PeopleFilter) => void;
}

const anyTeam = 'any';
const ofTeam = 'team:';

/** Filters the table. The filter stays out of the address, because people type names and e-mails here. */
export const PeopleFilterFields = ({ people, filter, onFilter }: PeopleFilterProps) => {
  const { t, i18n } = useTranslation();
  const options = [
    { value: anyTeam, label: t('employees.anyTeam') },
    ...teamsOf(people, i18n.language).map(({ name }) => ({
      value: ofTeam + name,
      label: toVisibleText(name),
    })),
    { value: ofTeam, label: t('employees.noTeam') },
  ];
  const chosen = filter.team === undefined ? anyTeam : ofTeam + filter.team;
  return (
    <FieldGrid>
      <FormField label={t('employees.filter')} stretch>
        <TextFilter
          filteringText={filter.text}
          filteringAriaLabel={t('employees.filter')}
          onChange={({ detail }) => onFilter({ ...filter, text: detail.filteringText })}
        />
      </FormField>
      <FormField label={t('employees.team')}>
        <Select
          options={options}
          selectedOption={options.find(({ value }) => value === chosen) ?? null}
          filteringType={options.length > 12 ? 'auto' : 'none'}
          expandToViewport
          onChange={({ detail: { selectedOption } }) =>
            onFilter({ text: filter.text, team: teamOf(selectedOption.value ?? anyTeam) })
          }
        />
      </FormField>
    </FieldGrid>
  );
};

const teamOf = (value: string): string | undefined =>
  value === anyTeam ? undefined : value.slice(ofTeam.length);
