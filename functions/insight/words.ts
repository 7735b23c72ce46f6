import { isHesitation } from '../shared/hesitations';
import { numberWord } from '../shared/personal-data/number-words';
import { formsOf, type Word } from '../shared/words';

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' ').flatMap(formsOf));

/**
 * Words that carry no fact by themselves: a repaired sentence may need one that was swallowed. Negations, numbers,
 * question particles and conditions are left out on purpose.
 */
const functionWords: Readonly<Record<string, ReadonlySet<string>>> = {
  tr: wordSet('ve ile de da ki bu şu o ise için gibi olarak ama fakat ya işte yani'),
  uz: wordSet('va bilan ham u bu shu esa uchun kabi lekin ammo deb edi ekan yaʼni'),
  ru: wordSet('и а но же то это этот эта эти в во на с со к ко у о об от до по за из для что как так вот'),
  en: wordSet(
    'a an the and of to in at is are am was were be been it this that as so by from for with there',
  ),
};
const everyFunctionWord = new Set(Object.values(functionWords).flatMap((words) => [...words]));

/** @param language ISO 639-1; of an unknown language the function words of all four count */
export const isFunctionWord = (form: string, language: string): boolean =>
  (functionWords[language] ?? everyFunctionWord).has(form);

const negations = wordSet(
  'değil yok hayır asla hiç olmaz yoʻq emas hech aslo mumkinmas нет не ни никогда нельзя без никто ничего ' +
    'no not never none nothing nobody cannot without cant dont wont isnt arent wasnt didnt doesnt wouldnt couldnt shouldnt havent hasnt',
);
const largeNumbers = wordSet(
  'bin milyon milyar yarım ming million milliard yarim тысяча тысячи тысяч миллион миллиона миллионов полтора ' +
    'thousand billion half double',
);

/** Words that turn a sentence round, amounts and placeholders: they stay with the person who said them. */
export const isWeighty = (form: string): boolean =>
  form.startsWith('[') ||
  negations.has(form) ||
  largeNumbers.has(form) ||
  /\p{N}/u.test(form) ||
  numberWord(form) !== undefined;

const oftenFillers = wordSet('bir one on oh');

/** Number words that are as often an article, a preposition or a sigh: a repaired line may do without. */
export const isOftenFiller = (form: string): boolean => oftenFillers.has(form);

/** Words whose loss or invention changes what was said. */
export const contentForms = (text: string, language: string): string[] =>
  formsOf(text).filter((form) => !isFunctionWord(form, language) && !isHesitation(form));

/** How often each form stands in a list. */
export const tally = (forms: Iterable<string>): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1);
  return counts;
};

/** Where `phrase` stands in `words` without a gap: positions of its first word. Long calls are searched often. */
export const positionsOf = (phrase: readonly string[], words: readonly Word[]): number[] => {
  const [first] = phrase;
  const found: number[] = [];
  if (first === undefined) return found;
  for (let from = 0; from + phrase.length <= words.length; from++)
    if (words[from]?.form === first && phrase.every((form, offset) => words[from + offset]?.form === form))
      found.push(from);
  return found;
};

/** Whether all of `phrase` comes in `forms` in this order, with anything in between. */
export const comesInOrder = (phrase: readonly string[], forms: readonly string[]): boolean => {
  let next = 0;
  for (const form of forms) if (form === phrase[next]) next++;
  return next === phrase.length;
};
