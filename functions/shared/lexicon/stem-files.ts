import { languages } from '../languages';

/** The file of a language's stems. In a bundle it lies beside the code. */
export const stemFileOf = (language: string): string => `lexicon-${language}.bin`;

/** What a function that asks the lexicon needs beside its bundle, below `functions/`. */
export const lexiconFiles: readonly string[] = languages.map(
  (language) => `shared/languages/${language}/${stemFileOf(language)}`,
);
