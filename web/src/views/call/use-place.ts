import { useEffect, useEffectEvent } from 'react';
import { useSearchParams } from 'react-router';
import type { Playback } from '../../parts/player/playback';
import { readPlace, writePlace } from './place';

/** A drag along the line of the call makes many places. The last one after this time (ms) is kept. */
const settleMs = 400;

/** Keeps the place of the recording and the selected proof in the address. */
export const usePlace = (playback: Playback | undefined) => {
  const [query, setQuery] = useSearchParams();
  const { proof } = readPlace(query);
  const keepTime = useEffectEvent((timeMs: number) =>
    setQuery((before) => writePlace(before, { timeMs }), { replace: true }),
  );
  const goToKept = useEffectEvent(() => {
    const { timeMs } = readPlace(query);
    if (timeMs !== undefined) playback?.seek(timeMs);
  });
  useEffect(() => {
    if (!playback) return undefined;
    goToKept();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = playback.subscribe(() => {
      if (playback.state().isPlaying) return;
      clearTimeout(timer);
      timer = setTimeout(() => keepTime(playback.state().timeMs), settleMs);
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [playback]);
  const select = (id: string) => setQuery((before) => writePlace(before, { proof: id }), { replace: true });
  return { selected: proof, select };
};
