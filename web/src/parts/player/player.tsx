import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mark } from '../result/proofs';
import type { Speaker } from '../transcript/segment';
import { Controls } from './controls';
import { laneHeight } from './lane-height';
import { lanesOf, type Turn } from './lanes';
import { Marks } from './marks';
import { Place } from './place';
import type { Playback } from './playback';
import styles from './player.module.css';
import { speakerColors } from './speaker-colors';
import { nameOfSpeaker } from './speaker-name';
import type { Sound } from './use-sound';
import { Waveform } from './waveform';

export interface PlayerProps {
  readonly audio: HTMLAudioElement;
  readonly playback: Playback;
  readonly sound: Sound;
  readonly segments: readonly Turn[];
  readonly durationMs: number;
  readonly marks: readonly Mark[];
  readonly selected: string | undefined;
  readonly onMark: (mark: Mark) => void;
}

/** The recording with its marks and keys. */
export const Player = (props: PlayerProps) => {
  const { audio, playback, sound, segments, durationMs, marks, selected, onMark } = props;
  const { t } = useTranslation();
  const lanes = useMemo(() => (sound.peaks ? lanesOf(sound.peaks, segments) : []), [sound.peaks, segments]);
  const voices = lanes.map(({ speaker }) => speaker);
  const rows = Math.max(1, voices.filter((speaker) => speaker !== 'unknown').length);
  return (
    <div className={styles.player}>
      {sound.hasFailed && (
        <Alert type="error" action={<Button onClick={sound.tryAgain}>{t('app.tryAgain')}</Button>}>
          {t('call.player.failed')}
        </Alert>
      )}
      <div className={styles.line}>
        <Marks marks={marks} selected={selected} onPress={onMark} />
        <Place playback={playback} durationMs={durationMs}>
          <div className={styles.lanes} style={{ minBlockSize: `${rows * laneHeight}px` }}>
            {sound.peaks && <Waveform audio={audio} lanes={lanes} durationMs={durationMs} />}
          </div>
        </Place>
      </div>
      <div className={styles.under}>
        <Controls playback={playback} durationMs={durationMs} />
        <Legend voices={voices} />
      </div>
      {sound.hasNoPeaks && (
        <Box variant="small" color="text-body-secondary">
          {t('call.player.noPeaks')}
        </Box>
      )}
    </div>
  );
};

const Legend = ({ voices }: { voices: readonly Speaker[] }) => {
  const { t } = useTranslation();
  return (
    <ul className={styles.legend}>
      {voices.map((speaker) => (
        <li key={speaker}>
          <span className={styles.dot} style={{ backgroundColor: speakerColors[speaker] }} />
          {speaker === 'unknown' ? t('call.player.nobody') : nameOfSpeaker(speaker, t)}
        </li>
      ))}
    </ul>
  );
};
