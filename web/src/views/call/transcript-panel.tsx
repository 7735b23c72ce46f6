import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Playback } from '../../parts/player/playback';
import type { LinesHandle } from '../../parts/transcript/lines';
import { Transcript } from '../../parts/transcript/transcript';
import { Absent } from './absent';
import type { Reading } from './reading';
import type { Call } from './use-call';
import type { Evidence } from './use-evidence';

export interface TranscriptPanelProps {
  readonly call: Call;
  readonly reading: Reading;
  readonly playback: Playback | undefined;
  readonly selected: string | undefined;
  readonly evidence: Evidence;
  readonly lines: RefObject<LinesHandle | null>;
}

/** What was said, or why it is missing. */
export const TranscriptPanel = (props: TranscriptPanelProps) => {
  const { call, reading, playback, selected, evidence, lines } = props;
  const { t } = useTranslation();
  return (
    <Container header={<Header variant="h2">{t('call.transcript.title')}</Header>}>
      {call.transcription ? (
        <Transcript
          rows={reading.rows}
          isCleaned={reading.isCleaned}
          playback={playback}
          marksBySegment={reading.marksBySegment}
          selected={selected}
          handle={lines}
          onPlay={({ startMs }) => {
            playback?.seek(startMs);
            playback?.play();
          }}
          onSeek={({ startMs }) => playback?.seek(startMs)}
          onMark={evidence.playMark}
        />
      ) : (
        <Absent part="transcript" {...call.kept.transcript} />
      )}
    </Container>
  );
};
