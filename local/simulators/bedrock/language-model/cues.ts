import type { Line, Standard } from './prompt';
import { findPhrase, findQuotedPhrases, findSentenceAround, wordsOf } from './words';

export interface Citation {
  segment: number;
  quote: string;
}

/** A spoken example phrase. */
export interface HeardCue extends Citation {
  cue: string;
  time: string;
}

/** Lines with at least one word to cite. */
export const selectLinesWithWords = (lines: readonly Line[]) =>
  lines.filter(({ text }) => wordsOf(text).length > 0);

/** The spoken example phrases of a text, each where it comes first. */
export const findCues = (text: string, lines: readonly Line[]): HeardCue[] =>
  [...new Set(findQuotedPhrases(text))].flatMap((cue) => {
    const phrase = wordsOf(cue);
    for (const { segment, time, text: said } of lines) {
      const found = findPhrase(wordsOf(said), phrase);
      if (found) return [{ cue, segment, time, quote: findSentenceAround(said, found) }];
    }
    return [];
  });

/** Counts the lines with an example phrase of a text. */
export const countLinesWithCue = (text: string, lines: readonly Line[]): number =>
  lines.filter((line) => findCues(text, [line]).length > 0).length;

export const formatCue = ({ cue, time }: HeardCue) => `“${cue}” (${time})`;

export const citationsOf = (heard: readonly HeardCue[]): Citation[] => {
  const citations = new Map(heard.map(({ segment, quote }) => [`${segment} ${quote}`, { segment, quote }]));
  return [...citations.values()];
};

/** The line with most words of the description. By default the first one. */
export const findClosestLine = ({ name, description }: Standard, lines: readonly Line[]): Citation => {
  const wanted = new Set(wordsOf(`${name} ${description}`).map(({ form }) => form));
  const shared = ({ text }: Line) =>
    wordsOf(text).filter(({ form }) => form.length > 2 && wanted.has(form)).length;
  const closest = lines.reduce<Line | undefined>(
    (best, line) => (best && shared(best) >= shared(line) ? best : line),
    undefined,
  );
  return { segment: closest?.segment ?? 0, quote: beginningOf(closest?.text ?? '', 120) };
};

/** The first words of a text, up to `longest` characters. */
export const beginningOf = (text: string, longest: number) => {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), 0) || longest);
};
