import type { Span } from './segment';

/** Why words of a line stand out. */
export type Highlight = 'found' | 'found-now' | 'cited' | 'violation' | 'selected' | 'removed' | 'replaced';

export interface Highlighted extends Span {
  as: Highlight;
  /** Tooltip with the reason. */
  title?: string;
}

export interface Run {
  text: string;
  as: Highlight[];
  title?: string;
}

/** Cuts a text where highlights begin or end. Joined, the runs are the text. */
export const runsOf = (text: string, highlights: readonly Highlighted[]): Run[] => {
  if (highlights.length === 0) return text === '' ? [] : [{ text, as: [] }];
  const within = highlights.map((highlight) => ({
    ...highlight,
    start: clamp(highlight.start, text.length),
    end: clamp(highlight.end, text.length),
  }));
  const cuts = [...new Set([0, text.length, ...within.flatMap(({ start, end }) => [start, end])])];
  const places = cuts.toSorted((one, other) => one - other);
  return places.slice(0, -1).map((start, at) => runOf(text.slice(start, places[at + 1]), start, within));
};

const runOf = (text: string, start: number, highlights: readonly Highlighted[]): Run => {
  const over = highlights.filter((highlight) => highlight.start <= start && start < highlight.end);
  const title = over.find((highlight) => highlight.title !== undefined)?.title;
  return { text, as: [...new Set(over.map(({ as }) => as))], ...(title === undefined ? {} : { title }) };
};

const clamp = (at: number, length: number): number => Math.min(Math.max(0, at), length);
