import * as z from 'zod';
import { defaultLanguage, Language, languages } from '../languages';

/** Names a form, a section, a question, an option or a violation. */
export const Key = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{1,47}$/, 'use 2 to 48 of a-z, 0-9, "_" and "-", beginning with a letter');

export const Name = z.string().trim().min(1).max(120);
export const Description = z.string().trim().min(1).max(2000);

export const Wording = z.object({ name: Name, description: Description });

const isStorable = (value: number): boolean => value === 0 || Math.abs(value) >= 0.000_001;

/** Of a given range. The table holds no number near zero. */
export const storable = (number: z.ZodNumber) => number.refine(isStorable, 'use 0, or 0.000001 and more');

/** What is counted or measured, and what it is compared with. */
export const Amount = storable(z.number().min(-1_000_000_000).max(1_000_000_000));

/** The wording per language; at least one. */
export const textsOf = <Wording extends z.ZodType>(wording: Wording) =>
  z
    .partialRecord(Language, wording)
    .refine(
      (texts) => Object.keys(texts).length > 0,
      `give the wording in at least one of ${languages.join(', ')}`,
    );

export type Texts<Wording> = { readonly [Code in Language]?: Wording | undefined };

/** The wording in the wanted language, else in the default one, else whatever there is. */
export const wordingIn = <Wording>(texts: Texts<Wording>, language: string): Wording => {
  const wording = texts[language as Language] ?? texts[defaultLanguage] ?? Object.values(texts)[0];
  if (!wording) throw new TypeError('a text without any wording passed validation');
  return wording;
};

/** Whether no two have the same key. */
export const haveOwnKeys = (items: readonly { readonly key: string }[]): boolean =>
  new Set(items.map((item) => item.key)).size === items.length;
