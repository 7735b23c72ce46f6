import { everyLanguage } from '.';

const hesitation = new RegExp(`^(?:${everyLanguage.map(({ hesitations }) => hesitations).join('|')})$`, 'u');

/**
 * Is a word a hesitation such as `eee` or `эм`? It says nothing, so a number continues after it.
 *
 * @param word lower case, without punctuation
 */
export const isHesitation = (word: string): boolean => hesitation.test(word);
