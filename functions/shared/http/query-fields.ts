import * as z from 'zod';

/** A whole number in a query. The API document shows a number although it travels as text. */
export const wholeNumber = (
  least: number,
  most: number,
  wrong = `give a whole number from ${least} to ${most}`,
) =>
  z
    .string({ error: wrong })
    .regex(/^\d{1,9}$/, wrong)
    .transform(Number)
    .refine((number) => number >= least && number <= most, wrong)
    .meta({ override: { type: 'integer', minimum: least, maximum: most, pattern: undefined } });

/** One word of a list. The refusal names all words. */
export const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, { error: `one of ${words.join(', ')}` });
