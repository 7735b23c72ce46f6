import { useEffect, useState } from 'react';
import WaveSurfer from 'wavesurfer.js';
import { laneHeight } from './lane-height';
import type { Lane } from './lanes';
import { speakerColors } from './speaker-colors';
import { useCanvasColor } from './use-canvas-color';
import styles from './waveform.module.css';

export interface WaveformProps {
  readonly audio: HTMLAudioElement;
  readonly lanes: readonly Lane[];
  readonly durationMs: number;
}

/** Draws a lane for each speaker and how far the recording has played. It plays nothing itself. */
export const Waveform = ({ audio, lanes, durationMs }: WaveformProps) => {
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const color = useCanvasColor(box);
  useEffect(() => {
    if (!box || !color) return undefined;
    const drawn = sortForDrawing(lanes);
    const surfer = WaveSurfer.create({
      container: box,
      media: audio,
      peaks: drawn.map(({ heights }) => heights),
      duration: durationMs / 1000,
      height: laneHeight,
      interact: false,
      barWidth: 2,
      barGap: 1,
      cursorWidth: 2,
      cursorColor: color('var(--text)'),
      splitChannels: drawn.map(({ speaker }, at) => ({
        waveColor: color(speakerColors[speaker]),
        progressColor: color(speakerColors[speaker]),
        overlay: at > 0 && speaker === 'unknown',
      })),
    });
    return () => surfer.destroy();
  }, [box, color, audio, lanes, durationMs]);
  return <div ref={setBox} className={styles.waveform} />;
};

/** The sound outside all segments lies over the first lane. */
const sortForDrawing = (lanes: readonly Lane[]): Lane[] => {
  const [first, ...others] = lanes.filter(({ speaker }) => speaker !== 'unknown');
  const ofNobody = lanes.filter(({ speaker }) => speaker === 'unknown');
  return [...(first ? [first] : []), ...ofNobody, ...others];
};
