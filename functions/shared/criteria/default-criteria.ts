import { languageList } from '../languages';
import type { CriteriaWording } from '../languages/vocabulary';
import type { CriteriaSet, Criterion, ViolationKind } from './schema';

type Key = keyof CriteriaWording;

const textsOf = (key: Key): Criterion['texts'] =>
  Object.fromEntries(Object.entries(languageList).map(([code, { criteria }]) => [code, criteria[key]]));

const criterion = (key: Key, weight: number): Criterion => ({ key, weight, texts: textsOf(key) });
const violation = (key: Key): ViolationKind => ({ key, texts: textsOf(key) });

/**
 * Criteria of sales calls until a team stores its own (version 0). The phrases in quotation marks are
 * examples of speech in the language of the call.
 */
export const defaultCriteria: CriteriaSet = {
  criteria: [
    criterion('greeting', 10),
    criterion('needs', 25),
    criterion('presentation', 20),
    criterion('objections', 20),
    criterion('next-step', 15),
    criterion('courtesy', 10),
  ],
  violations: [
    violation('rudeness'),
    violation('guaranteed-result'),
    violation('card-details'),
    violation('private-payment'),
  ],
};
