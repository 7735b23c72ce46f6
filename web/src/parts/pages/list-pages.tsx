import Pagination from '@cloudscape-design/components/pagination';
import { cursorsTo } from './pages';

interface ListPagesProps {
  /** Cursors of the pages up to the shown one. The first page has none. */
  readonly cursors: readonly string[];
  /** Cursor of the next page, or `null` at the end. */
  readonly next: string | null;
  readonly isLoading: boolean;
  readonly turnTo: (cursors: readonly string[]) => void;
}

/** Turns the pages of a list of unknown length. */
export const ListPages = ({ cursors, next, isLoading, turnTo }: ListPagesProps) => (
  <Pagination
    openEnd={next !== null}
    currentPageIndex={cursors.length + 1}
    pagesCount={cursors.length + (next === null ? 1 : 2)}
    disabled={isLoading}
    onChange={({ detail }) => turnTo(cursorsTo(detail.currentPageIndex, cursors, next))}
  />
);
