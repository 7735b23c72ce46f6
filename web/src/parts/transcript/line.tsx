import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { clockOf } from '../player/clock';
import { speakerColors } from '../player/speaker-colors';
import { nameOfSpeaker } from '../player/speaker-name';
import { isGrave, type Mark, nameOf } from '../result/proofs';
import { type Form, highlightsOf, type Quoted, textsOf } from './forms';
import type { Row } from './rows';
import type { Highlighted } from './runs';
import type { Match } from './search';
import styles from './transcript.module.css';
import { Words } from './words';

export interface LineProps {
  readonly row: Row;
  readonly form: Form;
  readonly isNow: boolean;
  readonly marks: readonly Mark[];
  readonly selected: string | undefined;
  /** Matches in this row. */
  readonly matches: readonly Match[];
  readonly match: Match | undefined;
  readonly onPlay: (row: Row) => void;
  readonly onMark: (mark: Mark) => void;
}

/** One segment of the call with its time, words and proofs. */
export const Line = memo((props: LineProps) => {
  const { row, form, isNow, marks, selected, matches, match, onPlay, onMark } = props;
  const { t } = useTranslation();
  const highlights = useMemo(
    () =>
      highlightsOf(row, quotesOf(marks, selected), ({ kind, was }) =>
        t(`call.transcript.edits.${kind}`, { was }),
      ),
    [row, marks, selected, t],
  );
  const texts = textsOf(row, form);
  return (
    <div className={styles.line} data-now={isNow} data-form={texts.length > 1 ? 'both' : 'one'}>
      <button
        type="button"
        className={styles.time}
        aria-label={t('call.transcript.from', { time: clockOf(row.startMs) })}
        onClick={() => onPlay(row)}
      >
        {clockOf(row.startMs)}
      </button>
      <span className={styles.speaker}>
        <span className={styles.dot} style={{ backgroundColor: speakerColors[row.speaker] }} />
        {nameOfSpeaker(row.speaker, t)}
      </span>
      <div className={styles.texts} data-unspoken={row.unspoken !== undefined}>
        {texts.map(({ form: shown, text }, at) => (
          <Words
            key={shown}
            text={text}
            highlights={[...highlights[shown], ...highlightMatches(matches, match, at)]}
          />
        ))}
      </div>
      <Notes row={row} />
      {marks.length > 0 && (
        <div className={styles.proofs}>
          {marks.map((mark) => (
            <button
              key={mark.id}
              type="button"
              className={styles.proof}
              data-grave={isGrave(mark.proof)}
              data-selected={mark.proof.id === selected}
              onClick={() => onMark(mark)}
            >
              {nameOf(mark.proof)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
});

const Notes = ({ row: { unspoken, cleaned } }: { row: Row }) => {
  const { t } = useTranslation();
  const notes = [
    ...(unspoken ? [t(`call.transcript.unspoken.${unspoken}`)] : []),
    ...(cleaned?.hesitation ? [t('call.transcript.hesitation')] : []),
    ...(cleaned?.overlaps ? [t('call.transcript.overlaps')] : []),
    ...(cleaned?.keptAsSpoken ? [t('call.transcript.keptAsSpoken')] : []),
  ];
  return notes.length === 0 ? null : <div className={styles.notes}>{notes.join(' · ')}</div>;
};

/** Every quote of this line. An answer has one mark a line, however many quotes. */
const quotesOf = (marks: readonly Mark[], selected: string | undefined): Quoted[] =>
  marks.flatMap(({ proof, citation: { segment } }) => {
    const quotes = proof.citations.filter((citation) => citation.segment === segment);
    const ways = [
      isGrave(proof) ? ('violation' as const) : ('cited' as const),
      ...(proof.id === selected ? ['selected' as const] : []),
    ];
    return quotes.flatMap(({ quote }) => ways.map((as) => ({ quote, as })));
  });

const highlightMatches = (matches: readonly Match[], now: Match | undefined, at: number): Highlighted[] =>
  matches
    .filter(({ text }) => text === at)
    .map((match) => ({ ...match.span, as: match === now ? 'found-now' : 'found' }));
