import { everyLanguage } from '../languages';
import { toSharedSpelling } from './transliteration';

/** First and last names that are also everyday words. */
export const ORDINARY_NAMES: ReadonlySet<string> = new Set(
  everyLanguage.flatMap(({ ordinaryNames }) =>
    ordinaryNames.toLowerCase().trim().split(/\s+/).map(toSharedSpelling),
  ),
);
