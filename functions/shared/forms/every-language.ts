import type { ViolationKind } from '../criteria/schema';
import { type Language, languageList } from '../languages';
import type { LanguageDefinition } from '../languages/definition';
import type { CriteriaWording } from '../languages/vocabulary';
import type { Texts } from './texts';

/** Words of every language as `read` finds them. */
export const inEveryLanguage = <Wording>(
  read: (language: LanguageDefinition) => Wording,
): { [Code in Language]: Wording } =>
  Object.fromEntries(Object.entries(languageList).map(([code, language]) => [code, read(language)])) as {
    [Code in Language]: Wording;
  };

/** A violation in the words of the shipped criteria. */
export const violation = (key: keyof CriteriaWording): ViolationKind => ({
  key,
  texts: inEveryLanguage(({ criteria }) => criteria[key]) satisfies Texts<unknown>,
});
