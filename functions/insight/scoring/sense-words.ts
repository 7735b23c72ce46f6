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
 * How a word turns the sense of its clause. The lists of all languages hold for every call: a call may mix
 * languages, and a quote that is longer than needed is still true. Endings hold for the call's own language, and for
 * words in another script.
 *
 * @param language ISO 639-1; of an unknown language all endings count
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
 * Whether a word says something by itself. A word of the other script is held against the languages that use it.
 *
 * @param language ISO 639-1; of an unknown language the function words of all count
 */
export const isContentWord = (form: string, language: string): boolean => {
  return !isHesitation(form) && !sensesFor(form, language).some((words) => functions.get(words)?.has(form));
};

const sensesFor = (form: string, language: string) => {
  const own = languageOfCode(language);
  return own && !isForeign(form, own) ? [own.senseWords] : all;
};

/** A word in a script that speaks of another language. Cyrillic in an Uzbek call may be Russian. */
const isForeign = (form: string, language: LanguageDefinition): boolean =>
  scriptsOf(language).includes('latin') ? /\p{Script=Cyrillic}/u.test(form) : /\p{Script=Latin}/u.test(form);
