import { useSyncExternalStore } from 'react';
import type { Playback } from '../player/playback';
import { type Row, rowAt } from './rows';

const subscribeToNothing = () => () => undefined;

/** How often somebody went to another place of the recording. */
export const useJumps = (playback: Playback | undefined): number =>
  useSyncExternalStore(playback?.subscribe ?? subscribeToNothing, () => playback?.state().jumps ?? 0);

/** Position of the row that plays. -1 until something has played. */
export const useNow = (playback: Playback | undefined, rows: readonly Row[]): number =>
  useSyncExternalStore(playback?.subscribe ?? subscribeToNothing, () => {
    const timeMs = playback?.state().timeMs ?? 0;
    return timeMs > 0 ? rowAt(rows, timeMs) : -1;
  });
