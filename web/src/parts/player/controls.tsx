import Button from '@cloudscape-design/components/button';
import Select from '@cloudscape-design/components/select';
import Toggle from '@cloudscape-design/components/toggle';
import { useTranslation } from 'react-i18next';
import { useMoments } from '../moments/moments';
import { clockOf } from './clock';
import type { Playback } from './playback';
import styles from './player.module.css';
import { usePlaybackFigure } from './use-playback';

export interface ControlsProps {
  readonly playback: Playback;
  readonly durationMs: number;
}

const rates = [0.75, 1, 1.25, 1.5, 1.75, 2];
const jumpMs = 10_000;

/** Buttons to play, jump and change the speed, and the switch that skips silence. */
export const Controls = ({ playback, durationMs }: ControlsProps) => {
  const { t } = useTranslation();
  const isPlaying = usePlaybackFigure(playback, (state) => state.isPlaying);
  const jump = (ms: number) => playback.seek(playback.state().timeMs + ms);
  return (
    <div className={styles.controls}>
      <Button
        variant="icon"
        iconName="backward-10-seconds"
        ariaLabel={t('call.player.back')}
        onClick={() => jump(-jumpMs)}
      />
      <Button
        variant="primary"
        iconName={isPlaying ? 'pause' : 'play'}
        ariaLabel={t(isPlaying ? 'call.player.pause' : 'call.player.play')}
        onClick={() => playback.toggle()}
      />
      <Button
        variant="icon"
        iconName="forward-10-seconds"
        ariaLabel={t('call.player.forward')}
        onClick={() => jump(jumpMs)}
      />
      <Clock playback={playback} durationMs={durationMs} />
      <Speed playback={playback} />
      <SilenceToggle playback={playback} />
    </div>
  );
};

const Clock = ({ playback, durationMs }: ControlsProps) => {
  const seconds = usePlaybackFigure(playback, ({ timeMs }) => Math.floor(timeMs / 1000));
  return (
    <span className={styles.clock}>
      {clockOf(seconds * 1000)} / {clockOf(durationMs)}
    </span>
  );
};

const Speed = ({ playback }: { playback: Playback }) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const current = usePlaybackFigure(playback, ({ rate }) => rate);
  const optionOf = (rate: number) => ({
    value: String(rate),
    label: t('call.player.times', { rate: number(rate, 2) }),
  });
  return (
    <div className={styles.speed}>
      <Select
        inlineLabelText={t('call.player.speed')}
        selectedOption={optionOf(current)}
        options={rates.map(optionOf)}
        onChange={({ detail }) => playback.setRate(Number(detail.selectedOption.value))}
      />
    </div>
  );
};

const SilenceToggle = ({ playback }: { playback: Playback }) => {
  const { t } = useTranslation();
  const skips = usePlaybackFigure(playback, ({ skipsSilence }) => skipsSilence);
  return (
    <Toggle checked={skips} onChange={({ detail }) => playback.skipSilence(detail.checked)}>
      {t('call.player.skipSilence')}
    </Toggle>
  );
};
