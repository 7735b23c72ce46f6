import { maskedSpan, type Replacement, replaceSpans, type Span } from '../privacy';
import { formsOf, positionsOf, wordsOf } from '../words';

/** A text and what is hidden in it. */
export interface HiddenText {
  text: string;
  masked: string;
  /** Hidden parts in the order of the text. */
  hidden: readonly Replacement[];
}

type Hiding = Omit<Replacement, 'at'>;

/** Hides spans of a text. The first of two overlapping spans counts. */
export const hide = (text: string, ...spans: readonly Hiding[]): HiddenText => {
  const apart: Hiding[] = [];
  for (const span of spans) if (!apart.some((other) => overlaps(span, other))) apart.push(span);
  const { masked, replacements } = replaceSpans(text, apart);
  return { text, masked, hidden: replacements };
};

const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

export const touchesHidden = ({ hidden }: HiddenText, span: Span): boolean =>
  hidden.some((replaced) => overlaps(replaced, span));

/**
 * Returns a quote as the masked text has it. Compares word by word, like the proof of a citation.
 *
 * @returns undefined if the text does not contain these words
 */
export const maskQuote = (line: HiddenText, quote: string): string | undefined => {
  const found = occurrencesOf(quote, line.text);
  const hiding = found.find((span) => touchesHidden(line, span));
  if (!hiding) return found.length > 0 ? quote : undefined;
  const { start, end } = maskedSpan(line.hidden, hiding);
  return line.masked.slice(start, end);
};

/** Finds the words of a quote in a text. */
export const occurrencesOf = (quote: string, text: string): Span[] => {
  const forms = formsOf(quote);
  const words = wordsOf(text);
  return positionsOf(forms, words).map((first) => ({
    start: words[first]?.start ?? 0,
    end: words[first + forms.length - 1]?.end ?? 0,
  }));
};
