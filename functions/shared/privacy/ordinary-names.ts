import { everyLanguage } from '../languages';
import { sharedSpelling } from './transliteration';

/** First and last names that are also everyday words. */
export const ORDINARY_NAMES: ReadonlySet<string> = new Set(
  everyLanguage.flatMap(({ ordinaryNames }) =>
    ordinaryNames.toLowerCase().trim().split(/\s+/).map(sharedSpelling),
  ),
);
