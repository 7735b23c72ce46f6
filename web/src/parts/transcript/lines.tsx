import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mark } from '../result/proofs';
import type { Form } from './forms';
import { Line } from './line';
import type { Row } from './rows';
import type { Match } from './search';
import styles from './transcript.module.css';
import type { Search } from './use-search';

export interface LinesHandle {
  /** Scrolls a row to the middle. */
  show: (row: number) => void;
}

export interface LinesProps {
  readonly rows: readonly Row[];
  readonly form: Form;
  /** Position of the row that plays. */
  readonly now: number;
  readonly marksBySegment: ReadonlyMap<number, Mark[]>;
  readonly selected: string | undefined;
  readonly search: Search;
  readonly handle: RefObject<LinesHandle | null>;
  readonly onPlay: (row: Row) => void;
  /** A person presses the words of a row. */
  readonly onSeek: (row: Row) => void;
  readonly onMark: (mark: Mark) => void;
  /** A person scrolls by hand. */
  readonly onScroll: () => void;
}

const noMarks: readonly Mark[] = [];
const noMatches: readonly Match[] = [];
/** Estimated height of a row until it is measured (CSS pixels). */
const usualHeight = 56;
/** Extra rows drawn above and below the visible ones. */
const spareRows = 8;

/** The visible rows of a transcript of any length. */
export const Lines = (props: LinesProps) => {
  const { rows, form, now, marksBySegment, selected, search, handle, onPlay, onSeek, onMark, onScroll } =
    props;
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => usualHeight,
    getItemKey: (at) => rows[at]?.index ?? at,
    overscan: spareRows,
  });
  useImperativeHandle(handle, () => ({ show: (row) => virtual.scrollToIndex(row, { align: 'center' }) }), [
    virtual,
  ]);
  useScrollByHand(box, onScroll);
  useClickOnWords(box, (at) => {
    const row = rows[at];
    if (row) onSeek(row);
  });
  return (
    <div ref={box} className={styles.lines}>
      {/* biome-ignore lint/a11y/useSemanticElements: A list item must say its position, since others are not drawn. */}
      <div
        role="list"
        aria-label={t('call.transcript.title')}
        className={styles.list}
        style={{ blockSize: `${virtual.getTotalSize()}px` }}
      >
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return row ? (
            // biome-ignore lint/a11y/useSemanticElements: As above.
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="listitem"
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              aria-current={index === now ? 'true' : undefined}
              className={styles.item}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Line
                row={row}
                form={form}
                isNow={index === now}
                marks={marksBySegment.get(row.index) ?? noMarks}
                selected={selected}
                matches={search.byRow.get(index) ?? noMatches}
                match={search.match?.row === index ? search.match : undefined}
                onPlay={onPlay}
                onMark={onMark}
              />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
};

/** Only a person causes these events. The page scrolls without them. */
const useScrollByHand = (box: RefObject<HTMLDivElement | null>, onScroll: () => void): void => {
  useEffect(() => {
    const element = box.current;
    element?.addEventListener('wheel', onScroll, { passive: true });
    element?.addEventListener('touchmove', onScroll, { passive: true });
    return () => {
      element?.removeEventListener('wheel', onScroll);
      element?.removeEventListener('touchmove', onScroll);
    };
  }, [box, onScroll]);
};

/**
 * A press on words seeks to their second. The keyboard has the time's button. Selecting words does not seek.
 */
const useClickOnWords = (box: RefObject<HTMLDivElement | null>, onClick: (row: number) => void): void => {
  const click = useEffectEvent(({ target }: MouseEvent) => {
    if (!(target instanceof Element) || target.closest('button')) return;
    const row = target.closest('[data-index]')?.getAttribute('data-index');
    if (row && getSelection()?.isCollapsed !== false) onClick(Number(row));
  });
  useEffect(() => {
    const element = box.current;
    const listener = (event: MouseEvent) => click(event);
    element?.addEventListener('click', listener);
    return () => element?.removeEventListener('click', listener);
  }, [box]);
};
