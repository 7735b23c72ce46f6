import * as z from 'zod';
import type { LanguageDefinition } from './definition';
import { english } from './en';
import { russian } from './ru';
import { turkish } from './tr';
import { uzbek } from './uz';

/** The only list of languages, by ISO 639-1. A new language is one folder and one line here (decision 048). */
export const languageList = {
  tr: turkish,
  uz: uzbek,
  ru: russian,
  en: english,
} satisfies Record<string, LanguageDefinition>;

export const languages = Object.keys(languageList) as [keyof typeof languageList];
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

/** Callers mix languages, so the words of all languages count in every call. */
export const everyLanguage: readonly LanguageDefinition[] = Object.values(languageList);

/** The language of results and criteria unless another is given. */
export const defaultLanguage: Language = 'en';

export const isLanguage = (code: string): code is Language => Object.hasOwn(languageList, code);

export const languageOfCode = (code: string): LanguageDefinition | undefined =>
  isLanguage(code) ? languageList[code] : undefined;
