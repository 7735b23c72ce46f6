import { formsOf, positionsOf, type Word, wordsOf } from '../../../../functions/shared/words';
import type { CleanedLine, Edit, Span } from './segment';

/** Edits of a line as spans of both texts. */
export interface AlignedLine {
  /** Spoken words that cleaning removed. */
  removed: EditedSpan[];
  /** Words that cleaning replaced, in both texts. */
  replaced: { spoken: EditedSpan; cleaned: Span | undefined }[];
  /** Finds the cleaned words of a spoken span. `undefined` if cleaning removed them. */
  toCleaned(span: Span): Span | undefined;
}

export interface EditedSpan extends Span {
  edit: Edit;
}

type AlignableLine = Pick<CleanedLine, 'text' | 'spoken' | 'edits'>;

/** Pairs the words before and after cleaning. If the texts differ outside the edits, it pairs nothing. */
export const alignLine = ({ text, spoken = text, edits = [] }: AlignableLine): AlignedLine => {
  const words = wordsOf(spoken);
  const pairs = pairWords(words, wordsOf(text), edits);
  const toCleaned = (span: Span): Span | undefined => {
    const paired = words.flatMap((word, at) => (isWithin(word, span) ? (pairs?.[at] ?? []) : []));
    const [first, last] = [paired[0], paired.at(-1)];
    return first && last ? { start: first.start, end: last.end } : undefined;
  };
  const spans = edits.map((edit) => ({ start: edit.start, end: edit.end, edit }));
  return {
    removed: spans.filter(({ edit }) => edit.now === undefined),
    replaced: spans
      .filter(({ edit }) => edit.now !== undefined)
      .map((span) => ({ spoken: span, cleaned: toCleaned(span) })),
    toCleaned,
  };
};

/** Cleaned words by the position of the spoken word. The first word of an edit gets all its replacements. */
const pairWords = (
  spoken: readonly Word[],
  cleaned: readonly Word[],
  edits: readonly Edit[],
): Word[][] | undefined => {
  const pairs: Word[][] = [];
  let next = 0;
  for (const word of spoken) {
    const edit = edits.find((one) => isWithin(word, one));
    const takes = edit ? countTakenWords(word, edit) : 1;
    const taken = cleaned.slice(next, next + takes);
    if (!edit && taken[0]?.form !== word.form) return undefined;
    pairs.push(taken);
    next += takes;
  }
  return next === cleaned.length ? pairs : undefined;
};

const countTakenWords = (word: Word, { start, now = '' }: Edit): number =>
  word.start === start ? wordsOf(now).length : 0;

const isWithin = (word: Span, span: Span): boolean => word.start < span.end && span.start < word.end;

/** Finds the words of a quote in a text, whatever their spelling. */
export const spansOfQuote = (text: string, quote: string): Span[] => {
  const forms = formsOf(quote);
  const words = wordsOf(text);
  return positionsOf(forms, words).flatMap((first) => {
    const [from, to] = [words[first], words[first + forms.length - 1]];
    return from && to ? [{ start: from.start, end: to.end }] : [];
  });
};
