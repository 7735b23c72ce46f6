import { everyLanguage, languageOfCode } from '../../shared/languages';
import { type LanguageDefinition, scriptsOf } from '../../shared/languages/definition';
import { isHesitation } from '../../shared/languages/hesitations';
import { formsOf } from '../../shared/words';

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' ').flatMap(formsOf));
const all = everyLanguage.map(({ senseWords }) => senseWords);
const negations = wordSet(
  all.map((words) => `${words.negations.replaceAll('*', '')} ${words.negationsInQuotes}`).join(' '),
);
const conditions = wordSet(all.map((words) => words.conditions).join(' '));
const functions = new Map(all.map((words) => [words, wordSet(words.functions)]));
const noVerbs = wordSet(all.map((words) => words.noVerbs ?? '').join(' '));

export type Turn = 'negation' | 'condition';

/**
 * How a word turns the sense of its clause.
 * The word lists of all languages count because a call may mix languages.
 * A quote that is too long is still true.
 * Endings count for the call's own language and for words in another script.
 *
 * @param language ISO 639-1. For an unknown language all endings count.
 */
export const turnOf = (form: string, language: string): Turn | undefined => {
  if (negations.has(form)) return 'negation';
  if (conditions.has(form)) return 'condition';
  if (noVerbs.has(form)) return undefined;
  const verbs = sensesFor(form, language);
  if (verbs.some(({ conditionalVerb }) => conditionalVerb?.test(form))) return 'condition';
  if (verbs.some(({ negatedVerb }) => negatedVerb?.test(form))) return 'negation';
  return undefined;
};

/**
 * Whether a word has a meaning of its own. A word in another script counts in the languages that use it.
 *
 * @param language ISO 639-1. For an unknown language all function words count.
 */
export const isContentWord = (form: string, language: string): boolean => {
  return !isHesitation(form) && !sensesFor(form, language).some((words) => functions.get(words)?.has(form));
};

const sensesFor = (form: string, language: string) => {
  const own = languageOfCode(language);
  return own && !isForeign(form, own) ? [own.senseWords] : all;
};

/** Whether a word's script shows another language. Cyrillic in an Uzbek call may be Russian. */
const isForeign = (form: string, language: LanguageDefinition): boolean =>
  scriptsOf(language).includes('latin') ? /\p{Script=Cyrillic}/u.test(form) : /\p{Script=Latin}/u.test(form);
