import type { Word } from '../shared/words';

/** Where `phrase` stands in `words` without a gap: positions of its first word. */
export const positionsOf = (phrase: readonly string[], words: readonly Word[]): number[] =>
  phrase.length === 0
    ? []
    : words.flatMap((_, from) =>
        phrase.every((form, offset) => words[from + offset]?.form === form) ? [from] : [],
      );
