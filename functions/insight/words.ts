import type { Word } from '../shared/words';

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
