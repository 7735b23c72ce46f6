import * as z from 'zod';
import { defaultLanguage, Language, languages } from '../languages';

/** Key of a form, section, question, option or violation. */
export const Key = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{1,47}$/, 'use 2 to 48 of a-z, 0-9, "_" and "-", beginning with a letter');

export const Name = z.string().trim().min(1).max(120);
export const Description = z.string().trim().min(1).max(2000);

export const Wording = z.object({ name: Name, description: Description });

/** The wording in at least one language. */
export const textsOf = <Wording extends z.ZodType>(wording: Wording) =>
  z
    .partialRecord(Language, wording)
    .refine(
      (texts) => Object.keys(texts).length > 0,
      `give the wording in at least one of ${languages.join(', ')}`,
    );

export type Texts<Wording> = { readonly [Code in Language]?: Wording | undefined };

/** The wording in the wanted language. Otherwise in the default language or in any. */
export const wordingIn = <Wording>(texts: Texts<Wording>, language: string): Wording => {
  const wording = texts[language as Language] ?? texts[defaultLanguage] ?? Object.values(texts)[0];
  if (!wording) throw new TypeError('a text without any wording passed validation');
  return wording;
};

/** Whether all keys differ. */
export const haveOwnKeys = (items: readonly { readonly key: string }[]): boolean =>
  new Set(items.map((item) => item.key)).size === items.length;
