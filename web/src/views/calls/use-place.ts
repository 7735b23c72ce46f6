import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { cursorsOf } from '../../parts/pages/pages';
import { type CallFilter, changeFilter, readFilter, writeFilter } from './filter/call-filter';

export interface Place {
  readonly filter: CallFilter;
  /** Cursors of the pages up to the shown one. The first page has none. */
  readonly cursors: readonly string[];
  /** Shows the first page of another filter. */
  readonly change: (change: Partial<Record<keyof CallFilter, string | undefined>>) => void;
  readonly turnTo: (cursors: readonly string[]) => void;
}

/** The filter in the address and the page in the history. */
export const usePlace = (): Place => {
  const [search] = useSearchParams();
  const { state } = useLocation();
  const navigate = useNavigate();
  const filter = useMemo(() => readFilter(search), [search]);
  const cursors = useMemo(() => cursorsOf(state), [state]);
  const change: Place['change'] = useCallback(
    (changed) => navigate(`?${writeFilter(changeFilter(filter, changed))}`, { replace: true }),
    [filter, navigate],
  );
  const turnTo = useCallback(
    (to: readonly string[]) => navigate(`?${writeFilter(filter)}`, { state: { cursors: to } }),
    [filter, navigate],
  );
  return { filter, cursors, change, turnTo };
};
