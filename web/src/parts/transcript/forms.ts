import { type AlignedLine, alignLine, spansOfQuote } from './align-line';
import type { Row } from './rows';
import type { Highlight, Highlighted } from './runs';
import type { Edit, Span } from './segment';

/** How the words of a call are shown. */
export const forms = ['cleaned', 'spoken', 'both'] as const;
export type Form = (typeof forms)[number];

/** One text of a row. */
export interface ShownText {
  form: 'cleaned' | 'spoken';
  text: string;
}

/** Texts of a row in the order of display and search. */
export const textsOf = ({ spoken, cleaned }: Row, form: Form): ShownText[] => {
  const asSpoken: ShownText = { form: 'spoken', text: spoken };
  if (!cleaned) return [asSpoken];
  const asCleaned: ShownText = { form: 'cleaned', text: cleaned.text };
  if (form === 'both') return [asSpoken, asCleaned];
  return [form === 'spoken' ? asSpoken : asCleaned];
};

/** Words of a row that prove something. */
export interface Quoted {
  quote: string;
  as: Extract<Highlight, 'cited' | 'violation' | 'selected'>;
}

/** Edits and quotes of a row, by the form of its text. */
export const highlightsOf = (
  { spoken, cleaned }: Row,
  quotes: readonly Quoted[],
  nameEdit: (edit: Edit) => string,
): Record<ShownText['form'], Highlighted[]> => {
  const aligned = cleaned && alignLine({ ...cleaned, spoken });
  return {
    spoken: [...quotesIn(spoken, quotes), ...(aligned ? editsInSpoken(aligned, nameEdit) : [])],
    cleaned:
      aligned && cleaned
        ? [
            ...quotes.flatMap((quoted) => quoteInCleaned(spoken, cleaned.text, aligned, quoted)),
            ...editsInCleaned(aligned, nameEdit),
          ]
        : [],
  };
};

const quotesIn = (text: string, quotes: readonly Quoted[]): Highlighted[] =>
  quotes.flatMap(({ quote, as }) => spansOfQuote(text, quote).map((span) => ({ ...span, as })));

/** Maps the spoken quote to the cleaned line. Otherwise it looks for the quote there. */
const quoteInCleaned = (
  spoken: string,
  text: string,
  { toCleaned }: AlignedLine,
  { quote, as }: Quoted,
): Highlighted[] => {
  const mapped = spansOfQuote(spoken, quote).flatMap((span) => toCleaned(span) ?? []);
  const spans: Span[] = mapped.length > 0 ? mapped : spansOfQuote(text, quote);
  return spans.map((span) => ({ ...span, as }));
};

const editsInSpoken = ({ removed, replaced }: AlignedLine, nameEdit: (edit: Edit) => string): Highlighted[] =>
  [...removed, ...replaced.map(({ spoken }) => spoken)].map(({ start, end, edit }) => ({
    start,
    end,
    as: 'removed',
    title: nameEdit(edit),
  }));

const editsInCleaned = ({ replaced }: AlignedLine, nameEdit: (edit: Edit) => string): Highlighted[] =>
  replaced.flatMap(({ spoken: { edit }, cleaned }) =>
    cleaned ? [{ ...cleaned, as: 'replaced' as const, title: nameEdit(edit) }] : [],
  );
