export interface Word {
  /**
   * The form that spellings of a word share. It is lower case without apostrophes, with i for ı and е for ё.
   */
  form: string;
  /** UTF-16 offsets into the text, end exclusive. */
  start: number;
  end: number;
}

const apostrophes = /['ʻʼʹ’‘‛`´′＇]/g;
const word = /\[[A-Z]+_\d+\]|[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}'ʻʼʹ’‘‛`´′＇]*/gu;

/** The words of a text in order. A placeholder such as `[PHONE_1]` is one word. */
export const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(word), ({ 0: found, index }) => ({
    form: found.startsWith('[') ? found : formOf(found),
    start: index,
    end: index + found.length,
  }));

export const formsOf = (text: string): string[] => wordsOf(text).map(({ form }) => form);

/** Most words are plain. Their form is their lower case. */
const plain = /^[A-Za-z0-9]+$/;

const formOf = (found: string): string =>
  plain.test(found)
    ? found.toLowerCase()
    : found
        .normalize('NFKC')
        .replace(/\p{Cf}/gu, '')
        .toLowerCase()
        .replace(apostrophes, '')
        .replaceAll('\u0307', '')
        .replaceAll('ı', 'i')
        .replaceAll('ё', 'е');

/**
 * Finds `phrase` in `words` without gaps. Returns the positions of its first word. Fast, because long calls
 * are searched often.
 */
export const positionsOf = (phrase: readonly string[], words: readonly Word[]): number[] => {
  const [first] = phrase;
  const found: number[] = [];
  if (first === undefined) return found;
  for (let from = 0; from + phrase.length <= words.length; from++)
    if (words[from]?.form === first && phrase.every((form, offset) => words[from + offset]?.form === form))
      found.push(from);
  return found;
};
