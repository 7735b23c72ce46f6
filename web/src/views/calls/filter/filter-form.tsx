import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../parts/choice/choice';
import { FieldGrid } from '../../../parts/field-grid/field-grid';
import { useHasRole } from '../../../session/me';
import type { Place } from '../use-place';
import { AgentChoice } from './agent-choice';
import { Bounds } from './bounds';
import type { FilterName } from './call-filter';
import { CustomerChoice } from './customer-choice';
import { DaysChoice } from './days';
import { FormChoice } from './form-choice';
import { filterOfState, stateOf } from './states';
import { Typed } from './typed';
import { useChoices } from './use-choices';

type FilterPlace = Pick<Place, 'filter' | 'change'>;

/** All filters of the API. The everyday ones stand first. The others open on demand. */
export const FilterForm = (place: FilterPlace) => {
  const { t } = useTranslation();
  return (
    <search aria-label={t('calls.filter.title')}>
      <SpaceBetween size="xs">
        <FieldGrid>
          <EveryDay {...place} />
        </FieldGrid>
        <ExpandableSection headerText={t('calls.filter.more')} variant="footer">
          <FieldGrid>
            <Others {...place} />
          </FieldGrid>
        </ExpandableSection>
      </SpaceBetween>
    </search>
  );
};

const EveryDay = (place: FilterPlace) => {
  const { t } = useTranslation();
  const { filter, change } = place;
  const leadsPeople = useHasRole('supervisor', 'analyst', 'operations', 'admin');
  return (
    <>
      <DaysChoice {...place} />
      {leadsPeople && <AgentChoice {...place} />}
      <CustomerChoice {...place} />
      <Bounds
        label={t('calls.filter.score')}
        least={filter.minScore}
        most={filter.maxScore}
        onLeast={(minScore) => change({ minScore })}
        onMost={(maxScore) => change({ maxScore })}
      />
      <ViolationsChoice {...place} />
    </>
  );
};

/** No violations, any, or a minimum number. */
const ViolationsChoice = ({ filter, change }: FilterPlace) => {
  const { t } = useTranslation();
  const { violationNames } = useChoices();
  const { violations, minViolations } = filter;
  return (
    <Choice
      label={t('calls.filter.violations')}
      names={violationNames}
      chosen={minViolations ?? violations}
      onChoose={(value) => {
        const isNumber = /^\d+$/.test(value ?? '');
        change({
          violations: isNumber ? undefined : value,
          minViolations: isNumber ? value : undefined,
        });
      }}
    />
  );
};

const Others = (place: FilterPlace) => {
  const { t } = useTranslation();
  const { filter, change } = place;
  const { named, stateNames } = useChoices();
  const seesTeams = useHasRole('analyst', 'operations', 'admin');
  const choices = Object.entries(named) as [keyof typeof named & FilterName, Record<string, string>][];
  return (
    <>
      <Choice
        label={t('calls.filter.state')}
        names={stateNames}
        none={t('calls.filter.states.scored')}
        chosen={stateOf(filter)}
        onChoose={(state) => change({ ...filterOfState(state), sort: undefined })}
      />
      {choices.map(([name, names]) => (
        <Choice
          key={name}
          label={t(`calls.filter.${name === 'reasonCode' ? 'reason' : name}`)}
          names={names}
          chosen={filter[name]}
          onChoose={(value) => change({ [name]: value, ...(name === 'reasonCode' && { sort: undefined }) })}
        />
      ))}
      <Bounds
        label={t('calls.filter.duration')}
        least={filter.minDurationSec}
        most={filter.maxDurationSec}
        onLeast={(minDurationSec) => change({ minDurationSec })}
        onMost={(maxDurationSec) => change({ maxDurationSec })}
      />
      {seesTeams && (
        <FormField label={t('calls.filter.team')}>
          <Typed text={filter.team} onEnter={(team) => change({ team })} />
        </FormField>
      )}
      <FormChoice {...place} />
    </>
  );
};
