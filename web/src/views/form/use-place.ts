import { useSearchParams } from 'react-router';
import { useLanguage } from '../../app/language';
import { type Place, readPlace, writePlace } from './place';
import type { FormWithVersions } from './use-form';

/** The versions that the address names, and how to name others. */
export const usePlace = (form: FormWithVersions) => {
  const { language } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const place = readPlace(search, form, language);
  const go = (change: Partial<Place>) => setSearch(writePlace({ ...place, ...change }), { replace: true });
  return { place, go };
};
