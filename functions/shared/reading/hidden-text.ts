import { maskedSpan, type Replacement, replaceSpans, type Span } from '../privacy';
import { formsOf, positionsOf, wordsOf } from '../words';

/** A text with what is hidden in it. */
export interface HiddenText {
  text: string;
  masked: string;
  /** In the order of the text. */
  hidden: readonly Replacement[];
}

type Hiding = Omit<Replacement, 'at'>;

/** Hides spans of a text. Of two that overlap the first given one counts. */
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
 * A quote as the masked text has it. The text is searched word by word, as the proof of a citation was.
 *
 * @returns `undefined` where the text does not have these words
 */
export const maskQuote = (line: HiddenText, quote: string): string | undefined => {
  const found = occurrencesOf(quote, line.text);
  const hiding = found.find((span) => touchesHidden(line, span));
  if (!hiding) return found.length > 0 ? quote : undefined;
  const { start, end } = maskedSpan(line.hidden, hiding);
  return line.masked.slice(start, end);
};

/** Where the words of a quote stand in a text. */
export const occurrencesOf = (quote: string, text: string): Span[] => {
  const forms = formsOf(quote);
  const words = wordsOf(text);
  return positionsOf(forms, words).map((first) => ({
    start: words[first]?.start ?? 0,
    end: words[first + forms.length - 1]?.end ?? 0,
  }));
};
