import { useTranslation } from 'react-i18next';
import { Choice } from '../../../parts/choice/choice';
import { useFormList } from '../../../parts/form-words/use-form-list';
import { useHasRole } from '../../../session/me';
import type { Place } from '../use-place';

/** Chooses the form that scored the calls. People who may not read forms do not see it. */
export const FormChoice = ({ filter, change }: Pick<Place, 'filter' | 'change'>) => {
  const { t } = useTranslation();
  const mayRead = useHasRole('supervisor', 'analyst', 'admin');
  const { data } = useFormList(mayRead);
  if (!mayRead) return null;
  const forms = data?.forms ?? [];
  const newest = forms.find(({ id }) => id === filter.form)?.latestVersion;
  return (
    <>
      <Choice
        label={t('calls.filter.form')}
        names={Object.fromEntries(forms.map(({ id }) => [id, id]))}
        chosen={filter.form}
        onChoose={(form) => change({ form, formVersion: undefined })}
      />
      {filter.form !== undefined && (
        <Choice
          label={t('calls.filter.formVersion')}
          names={listVersionsUpTo(newest ?? 0)}
          chosen={filter.formVersion}
          onChoose={(formVersion) => change({ formVersion })}
        />
      )}
    </>
  );
};

/** Versions by number. An object keeps numbers in ascending order. */
const listVersionsUpTo = (newest: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: newest + 1 }, (_, version) => [version, String(version)]));
