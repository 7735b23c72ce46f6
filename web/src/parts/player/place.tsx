import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockOf } from './clock';
import type { Playback } from './playback';
import styles from './player.module.css';
import { usePlaybackFigure } from './use-playback';

export interface PlaceProps {
  readonly playback: Playback;
  readonly durationMs: number;
  readonly children: ReactNode;
}

/** A key moves the place by this time (ms). */
const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -5_000,
  ArrowDown: -5_000,
  ArrowRight: 5_000,
  ArrowUp: 5_000,
  PageDown: -60_000,
  PageUp: 60_000,
};

/** The timeline of the recording as a slider. A press seeks. */
export const Place = ({ playback, durationMs, children }: PlaceProps) => {
  const { t } = useTranslation();
  const seconds = usePlaybackFigure(playback, ({ timeMs }) => Math.floor(timeMs / 1000));
  const seekTo = ({ currentTarget, clientX }: PointerEvent<HTMLElement>): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    if (width > 0) playback.seek(((clientX - left) / width) * durationMs);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = placeAfter(event.key, playback.state().timeMs, durationMs);
    if (to === undefined) return;
    event.preventDefault();
    playback.seek(to);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      className={styles.place}
      aria-label={t('call.player.place')}
      aria-valuemin={0}
      aria-valuemax={Math.ceil(durationMs / 1000)}
      aria-valuenow={seconds}
      aria-valuetext={t('call.player.placeOf', {
        time: clockOf(seconds * 1000),
        length: clockOf(durationMs),
      })}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seekTo(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) seekTo(event);
      }}
    >
      {children}
    </div>
  );
};

const placeAfter = (key: string, timeMs: number, durationMs: number): number | undefined => {
  if (key === 'Home') return 0;
  if (key === 'End') return durationMs;
  const step = steps[key];
  return step === undefined ? undefined : timeMs + step;
};
