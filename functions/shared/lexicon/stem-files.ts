import { languages } from '../languages';

/** The file with the stems of a language. In a bundle it is beside the code. */
export const stemFileOf = (language: string): string => `lexicon-${language}.bin`;

/** Files below `functions/` that a function with the lexicon needs beside its bundle. */
export const lexiconFiles: readonly string[] = languages.map(
  (language) => `shared/languages/${language}/${stemFileOf(language)}`,
);
