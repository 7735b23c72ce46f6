/** Sounds of thinking, by pattern: the vowels and hums of the four languages, drawn out or short. */
const hesitation =
  /^(?:ı+[hm]*|ö+h*|i{2,}h*|e{2,}h*|ee+m*|a{2,}h*|э+[мх]*|е{2,}м*|ҳ+м+|х+м+|м{2,}|а{2,}|у+м{2,}|h+[ıi]?m+|m{2,}|u+h+m*|u+m+|e+h+m*|e+r+m*|ah+|ıhı+|hıı+)$/u;

/**
 * Whether a word is a hesitation such as `eee`, `mmm` or `эм`. It says nothing, so a number goes on behind it.
 *
 * @param word lower case, without punctuation
 */
export const isHesitation = (word: string): boolean => hesitation.test(word);
