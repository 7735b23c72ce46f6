import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { useTranslation } from 'react-i18next';
import { FieldGrid } from '../../parts/field-grid/field-grid';
import type { FormVersion } from '../../parts/form-words/use-form-version';
import { languagesOf, wordingIn } from '../../parts/form-words/wording';
import { languageCodes, ownNames } from '../../texts/languages';
import type { Place } from './place';
import type { FormWithVersions } from './use-form';

export interface CompareChoicesProps {
  readonly form: FormWithVersions;
  readonly place: Place;
  readonly go: (change: Partial<Place>) => void;
  /** The version on the right, once it is there. */
  readonly worded: FormVersion | undefined;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

const alone = 'alone';

/** Chooses two versions and a language. */
export const CompareChoices = ({ form: { versions }, place, go, worded }: CompareChoicesProps) => {
  const { t } = useTranslation();
  const known = versions.map(({ version, status }) => ({
    value: String(version),
    label: `${t('forms.version', { version })} (${t(`forms.statuses.${status}`)})`,
  }));
  const languages = languageCodes.map((code) => ({ value: code, label: ownNames[code] }));
  return (
    <SpaceBetween size="s">
      <FieldGrid>
        <OneOf
          label={t('forms.compare.left')}
          options={[{ value: alone, label: t('forms.compare.alone') }, ...known]}
          chosen={place.left === undefined ? alone : String(place.left)}
          onChoose={(value) => go({ left: value === alone ? undefined : Number(value) })}
        />
        <OneOf
          label={t('forms.compare.right')}
          options={known}
          chosen={String(place.right)}
          onChoose={(value) => go({ right: Number(value) })}
        />
        <OneOf
          label={t('forms.compare.wording')}
          options={languages}
          chosen={place.language}
          onChoose={(value) =>
            go({ language: languageCodes.find((code) => code === value) ?? place.language })
          }
        />
      </FieldGrid>
      {worded && <OtherWording worded={worded} language={place.language} />}
      <Toggle
        checked={place.onlyDifferences}
        disabled={place.left === undefined}
        onChange={({ detail }) => go({ onlyDifferences: detail.checked })}
      >
        {t('forms.compare.onlyDifferences')}
      </Toggle>
    </SpaceBetween>
  );
};

interface OneOfProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}

/** A version outside the list shows its number. */
const OneOf = ({ label, options, chosen, onChoose }: OneOfProps) => (
  <FormField label={label}>
    <Select
      options={options}
      selectedOption={options.find(({ value }) => value === chosen) ?? { value: chosen, label: chosen }}
      filteringType={options.length > 12 ? 'auto' : 'none'}
      expandToViewport
      onChange={({ detail }) => onChoose(detail.selectedOption.value ?? chosen)}
    />
  </FormField>
);

/** Says that the form has no wording in the chosen language. */
const OtherWording = ({ worded: { texts }, language }: { worded: FormVersion; language: string }) => {
  const { t } = useTranslation();
  if (texts[language]) return null;
  const shown = languagesOf(texts).find((code) => texts[code] === wordingIn(texts, language));
  return (
    <Box color="text-status-warning">
      {t('forms.compare.noWording', { language: shown ? ownNames[shown] : '' })}
    </Box>
  );
};
