import type { Language } from '../../../functions/shared/languages';

/** Languages of the page, by ISO 639-1. Santral transcribes the same. */
export type LanguageCode = Language;

/** Each language in its own words, so that people find theirs. */
export const ownNames: Readonly<Record<LanguageCode, string>> = {
  tr: 'Türkçe',
  uz: 'Oʻzbekcha',
  ru: 'Русский',
  en: 'English',
};

export const languageCodes = Object.keys(ownNames) as LanguageCode[];

/**
 * The language to begin with.
 *
 * @param chosen what the person chose before
 * @param preferred what the browser prefers, best first
 */
export const firstLanguage = (chosen: string | null, preferred: readonly string[]): LanguageCode =>
  [chosen ?? '', ...preferred].map(codeOf).find((code) => code !== undefined) ?? 'en';

const codeOf = (tag: string): LanguageCode | undefined =>
  languageCodes.find((code) => tag.toLowerCase().split('-')[0] === code);
