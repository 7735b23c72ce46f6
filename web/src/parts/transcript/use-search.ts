import { useDeferredValue, useMemo, useState } from 'react';
import { type Form, textsOf } from './forms';
import type { Row } from './rows';
import { findInRows, fold, type Match } from './search';

export interface Search {
  query: string;
  setQuery: (query: string) => void;
  matches: readonly Match[];
  byRow: ReadonlyMap<number, readonly Match[]>;
  /** Position among the matches. */
  at: number;
  match: Match | undefined;
  /** Goes round at the ends. */
  step: (by: 1 | -1) => void;
}

/** What somebody looks for in the transcript, and where it stands. */
export const useSearch = (rows: readonly Row[], form: Form): Search => {
  const [query, setQuery] = useState('');
  const [place, setPlace] = useState(0);
  const sought = useDeferredValue(query);
  const isIdle = sought.trim() === '';
  // A long call takes a moment to fold. Nobody waits for it before searching.
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
