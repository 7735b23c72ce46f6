import { type LanguageCode, languageCodes } from '../../texts/languages';

/** Texts of a form by language. */
export type Wordings<Wording> = Readonly<Record<string, Wording>>;

/** Languages that texts have, in the order of the page. */
export const languagesOf = (texts: Wordings<unknown>): LanguageCode[] =>
  languageCodes.filter((code) => texts[code] !== undefined);

/** The wording in a language, else in English. Otherwise any language, as scoring does. */
export const wordingIn = <Wording>(texts: Wordings<Wording>, language: string): Wording | undefined =>
  texts[language] ?? texts.en ?? Object.values(texts)[0];
