import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Playback, type PlaybackState } from './playback';

export interface OpenPlayback {
  /** Takes the `audio` element of the page. */
  setAudio: (audio: HTMLAudioElement | null) => void;
  audio: HTMLAudioElement | null;
  playback: Playback | undefined;
}

/** The playback of an `audio` element while the element is shown. */
export const usePlayback = (): OpenPlayback => {
  const [audio, setAudio] = useState<HTMLAudioElement | null>(null);
  const playback = useMemo(
    () => (audio ? new Playback(audio, (then) => requestAnimationFrame(then)) : undefined),
    [audio],
  );
  useEffect(() => playback?.follow(), [playback]);
  return { setAudio, audio, playback };
};

/** One figure of the playback. The component renders again when it changes. */
export const usePlaybackFigure = <Figure extends string | number | boolean>(
  playback: Playback,
  read: (state: PlaybackState) => Figure,
): Figure => useSyncExternalStore(playback.subscribe, () => read(playback.state()));
