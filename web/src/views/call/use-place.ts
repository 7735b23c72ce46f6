import { useEffect, useEffectEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Playback } from '../../parts/player/playback';
import { type PlaceInCall, readPlace, writePlace } from './place';

/** Dragging the timeline makes many places. The address takes the last one after this time (ms). */
const settleMs = 400;

/** Keeps the place of the recording and the selected proof in the address. */
export const usePlace = (playback: Playback | undefined) => {
  const [query, setQuery] = useSearchParams();
  const [first] = useState(() => readPlace(query));
  // The address follows a moment later. The next key needs the selection at once.
  const [selected, setSelected] = useState(first.proof);
  const keep = useEffectEvent((place: PlaceInCall) =>
    setQuery((before) => writePlace(before, place), { replace: true }),
  );
  useEffect(() => {
    if (selected !== undefined) keep({ proof: selected });
  }, [selected]);
  useEffect(() => {
    if (!playback) return undefined;
    if (first.timeMs !== undefined) playback.seek(first.timeMs);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = playback.subscribe(() => {
      if (playback.state().isPlaying) return;
      clearTimeout(timer);
      timer = setTimeout(() => keep({ timeMs: playback.state().timeMs }), settleMs);
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [playback, first]);
  return { selected, select: setSelected };
};
