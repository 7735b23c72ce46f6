import { useDeferredValue, useMemo, useState } from 'react';
import { type Form, textsOf } from './forms';
import type { Row } from './rows';
import { findInRows, fold, type Match } from './search';

export interface Search {
  query: string;
  setQuery: (query: string) => void;
  matches: readonly Match[];
  byRow: ReadonlyMap<number, readonly Match[]>;
  /** Position of the current match. */
  at: number;
  match: Match | undefined;
  /** Wraps around at both ends. */
  step: (by: 1 | -1) => void;
}

/** The search in the transcript and its current match. */
export const useSearch = (rows: readonly Row[], form: Form): Search => {
  const [query, setQuery] = useState('');
  const [place, setPlace] = useState(0);
  const sought = useDeferredValue(query);
  const isIdle = sought.trim() === '';
  // Folding a long call takes a moment, so the first search starts it.
  const texts = useMemo(
    () => (isIdle ? [] : rows.map((row) => textsOf(row, form).map(({ text }) => fold(text)))),
    [rows, form, isIdle],
  );
  const matches = useMemo(() => findInRows(texts, sought), [texts, sought]);
  const byRow = useMemo(() => Map.groupBy(matches, ({ row }) => row), [matches]);
  const at = matches.length === 0 ? 0 : place % matches.length;
  return {
    query,
    setQuery: (next) => {
      setQuery(next);
      setPlace(0);
    },
    matches,
    byRow,
    at,
    match: matches[at],
    step: (by) => setPlace((at + by + matches.length) % Math.max(1, matches.length)),
  };
};
