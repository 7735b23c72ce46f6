import { everyLanguage } from '../../../../functions/shared/languages';
import { wordsOf } from './words';

/** One to nine in every language. An ambiguous word has its first meaning. */
const units = new Map(
  everyLanguage.flatMap(({ numberWords }) =>
    numberWords.units.flatMap((words, at) =>
      wordsOf(words).map(({ form }): [string, number] => [form, at + 1]),
    ),
  ),
);

/** The first number in a quote besides the cited phrase. Knows digits and the words for one to nine. */
export const findNumberBeside = ({ quote, cue }: { quote: string; cue: string }): number | undefined => {
  const phrase = new Set(wordsOf(cue).map(({ form }) => form));
  return wordsOf(quote)
    .filter(({ form }) => !phrase.has(form))
    .map(({ form }) => (/^\d+$/.test(form) ? Number(form) : units.get(form)))
    .find((number) => number !== undefined);
};
