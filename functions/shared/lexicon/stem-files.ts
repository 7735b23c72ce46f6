/** The languages that have a lexicon. */
export const lexiconLanguages = ['tr', 'uz', 'ru', 'en'] as const;

export type LexiconLanguage = (typeof lexiconLanguages)[number];

/** The file of a language's stems. In a bundle it lies beside the code, as it does here. */
export const stemFileOf = (language: LexiconLanguage): string => `lexicon-${language}.bin`;

/** What a function that asks the lexicon needs beside its bundle, below `functions/`. */
export const lexiconFiles: readonly string[] = lexiconLanguages.map(
  (language) => `shared/lexicon/${stemFileOf(language)}`,
);
