import { everyLanguage } from '../../../../functions/shared/languages';
import { wordsOf } from './words';

/** One to nine in every language. A word that means two numbers in two languages means the first. */
const units = new Map(
  everyLanguage.flatMap(({ numberWords }) =>
    numberWords.units.flatMap((words, at) =>
      wordsOf(words).map(({ form }): [string, number] => [form, at + 1]),
    ),
  ),
);

/** The first number that a text says, in digits or in a word of one to nine. */
export const numberIn = (text: string): number | undefined =>
  wordsOf(text)
    .map(({ form }) => (/^\d+$/.test(form) ? Number(form) : units.get(form)))
    .find((number) => number !== undefined);
