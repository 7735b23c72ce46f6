import type { Line, Standard } from './prompt';
import { findPhrase, quotedPhrases, sentenceAround, wordsOf } from './words';

export interface Citation {
  segment: number;
  quote: string;
}

/** An example phrase that was said. */
export interface HeardCue extends Citation {
  cue: string;
  time: string;
}

/** The lines that have a word to cite. */
export const withWords = (lines: readonly Line[]) => lines.filter(({ text }) => wordsOf(text).length > 0);

/** The example phrases of a text that were said, each where it was said first. */
export const heardCues = (text: string, lines: readonly Line[]): HeardCue[] =>
  [...new Set(quotedPhrases(text))].flatMap((cue) => {
    const phrase = wordsOf(cue);
    for (const { segment, time, text: said } of lines) {
      const found = findPhrase(wordsOf(said), phrase);
      if (found) return [{ cue, segment, time, quote: sentenceAround(said, found) }];
    }
    return [];
  });

/** In how many lines an example phrase of a text was said. */
export const timesHeard = (text: string, lines: readonly Line[]): number =>
  lines.filter((line) => heardCues(text, [line]).length > 0).length;

export const asHeard = ({ cue, time }: HeardCue) => `“${cue}” (${time})`;

export const citationsOf = (heard: readonly HeardCue[]): Citation[] => {
  const citations = new Map(heard.map(({ segment, quote }) => [`${segment} ${quote}`, { segment, quote }]));
  return [...citations.values()];
};

/** The line that shares most words with the description; the first one when none does. */
export const closestLine = ({ name, description }: Standard, lines: readonly Line[]): Citation => {
  const wanted = new Set(wordsOf(`${name} ${description}`).map(({ form }) => form));
  const shared = ({ text }: Line) =>
    wordsOf(text).filter(({ form }) => form.length > 2 && wanted.has(form)).length;
  const closest = lines.reduce<Line | undefined>(
    (best, line) => (best && shared(best) >= shared(line) ? best : line),
    undefined,
  );
  return { segment: closest?.segment ?? 0, quote: beginningOf(closest?.text ?? '', 120) };
};

/** The text's first words, as many as fit into `longest` characters. */
export const beginningOf = (text: string, longest: number) => {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), 0) || longest);
};
