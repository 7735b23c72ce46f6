import Pagination from '@cloudscape-design/components/pagination';
import { cursorsTo } from './pages';

interface ListPagesProps {
  /** Of the pages up to the shown one, but for the first. */
  readonly cursors: readonly string[];
  /** Of the page after the shown one, or `null` at the end. */
  readonly next: string | null;
  readonly isLoading: boolean;
  readonly turnTo: (cursors: readonly string[]) => void;
}

/** Turns the pages of a list whose length nobody knows. */
export const ListPages = ({ cursors, next, isLoading, turnTo }: ListPagesProps) => (
  <Pagination
    openEnd={next !== null}
    currentPageIndex={cursors.length + 1}
    pagesCount={cursors.length + (next === null ? 1 : 2)}
    disabled={isLoading}
    onChange={({ detail }) => turnTo(cursorsTo(detail.currentPageIndex, cursors, next))}
  />
);
