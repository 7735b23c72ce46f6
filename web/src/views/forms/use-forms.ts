import { useQueries } from '@tanstack/react-query';
import type { Schemas } from '../../../../client/client';
import { useFormList } from '../../parts/form-words/use-form-list';
import { type FormVersion, formVersion } from '../../parts/form-words/use-form-version';
import { useApi } from '../../session/api-context';

export type Form = Schemas['Form'];

/** A form with its words, which arrive later. */
export interface NamedForm {
  readonly form: Form;
  readonly words: FormVersion | undefined;
}

/** All forms with the words of the active version, else of the newest. */
export const useForms = () => {
  const api = useApi();
  const { data, error, refetch } = useFormList();
  const forms = data?.forms ?? [];
  const worded = useQueries({
    queries: forms.map(({ id, activeVersion, latestVersion }) =>
      formVersion(api, id, activeVersion ?? latestVersion),
    ),
  });
  const named = data && forms.map((form, at): NamedForm => ({ form, words: worded[at]?.data }));
  return { data: named, error, refetch };
};
