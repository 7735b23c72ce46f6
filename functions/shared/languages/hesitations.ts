import { everyLanguage } from '.';

const hesitation = new RegExp(`^(?:${everyLanguage.map(({ hesitations }) => hesitations).join('|')})$`, 'u');

/**
 * Whether a word is a hesitation such as `eee`, `mmm` or `эм`. It says nothing, so a number goes on behind it.
 *
 * @param word lower case, without punctuation
 */
export const isHesitation = (word: string): boolean => hesitation.test(word);
