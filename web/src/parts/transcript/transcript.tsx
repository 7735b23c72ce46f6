import Box from '@cloudscape-design/components/box';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import Toggle from '@cloudscape-design/components/toggle';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Playback } from '../player/playback';
import type { Mark } from '../result/proofs';
import { type Form, forms } from './forms';
import { Lines, type LinesHandle } from './lines';
import type { Row } from './rows';
import { SearchBar } from './search-bar';
import styles from './transcript.module.css';
import { useJumps, useNow } from './use-now';
import { useSearch } from './use-search';

export interface TranscriptProps {
  readonly rows: readonly Row[];
  readonly isCleaned: boolean;
  /** Absent without sound. */
  readonly playback: Playback | undefined;
  readonly marksBySegment: ReadonlyMap<number, Mark[]>;
  readonly selected: string | undefined;
  readonly handle: RefObject<LinesHandle | null>;
  readonly onPlay: (row: Row) => void;
  readonly onSeek: (row: Row) => void;
  readonly onMark: (mark: Mark) => void;
}

/**
 * The transcript. It follows the recording until somebody scrolls or searches. A seek makes it follow again.
 */
export const Transcript = (props: TranscriptProps) => {
  const { rows, isCleaned, playback, handle } = props;
  const { t } = useTranslation();
  const [chosen, setForm] = useState<Form>('cleaned');
  const form = isCleaned ? chosen : 'spoken';
  const [follows, setFollows] = useState(true);
  const jumps = useJumps(playback);
  const now = useNow(playback, rows);
  const search = useSearch(rows, form);
  const stopFollowing = useRef(() => setFollows(false)).current;
  const sought = search.match?.row;
  useEffect(() => {
    if (sought === undefined) return;
    setFollows(false);
    handle.current?.show(sought);
  }, [handle, sought]);
  useEffect(() => {
    if (jumps > 0) setFollows(true);
  }, [jumps]);
  useEffect(() => {
    if (follows && now >= 0) handle.current?.show(now);
  }, [handle, follows, now]);
  if (rows.length === 0) return <Box color="text-body-secondary">{t('call.transcript.empty')}</Box>;
  return (
    <div className={styles.transcript}>
      <div className={styles.bar}>
        <SearchBar {...search} />
        {isCleaned ? (
          <SegmentedControl
            label={t('call.transcript.form')}
            selectedId={form}
            options={forms.map((id) => ({ id, text: t(`call.transcript.forms.${id}`) }))}
            onChange={({ detail }) => setForm(detail.selectedId as Form)}
          />
        ) : (
          <Box color="text-body-secondary">{t('call.transcript.uncleaned')}</Box>
        )}
        {playback && (
          <Toggle checked={follows} onChange={({ detail }) => setFollows(detail.checked)}>
            {t('call.transcript.follow')}
          </Toggle>
        )}
      </div>
      <Lines {...props} now={now} form={form} search={search} onScroll={stopFollowing} />
    </div>
  );
};
