import { type RefCallback, useEffect } from 'react';
import type { Playback } from '../../parts/player/playback';
import { Player } from '../../parts/player/player';
import { silencesByPeaks } from '../../parts/player/silences';
import { useSound } from '../../parts/player/use-sound';
import type { Reading } from './reading';
import type { Call } from './use-call';
import type { Evidence } from './use-evidence';

export interface SoundOfCallProps {
  readonly call: Call;
  readonly reading: Reading;
  readonly audio: HTMLAudioElement | null;
  readonly setAudio: RefCallback<HTMLAudioElement>;
  readonly playback: Playback | undefined;
  readonly selected: string | undefined;
  readonly evidence: Evidence;
}

/** The recording of the call, from its links to its player. */
export const SoundOfCall = (props: SoundOfCallProps) => {
  const { call, reading, audio, setAudio, playback, selected, evidence } = props;
  const sound = useSound({ callId: call.callId, links: call.links, audio, playback });
  const { silences } = reading;
  const { peaks } = sound;
  useEffect(() => {
    playback?.setSilences(silences ?? (peaks ? silencesByPeaks(peaks) : []));
  }, [playback, silences, peaks]);
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: The transcript below is the caption. */}
      <audio ref={setAudio} preload="metadata" />
      {audio && playback && (
        <Player
          audio={audio}
          playback={playback}
          sound={sound}
          segments={reading.rows}
          durationMs={reading.durationMs}
          marks={reading.marks}
          selected={selected}
          onMark={evidence.playMark}
        />
      )}
    </>
  );
};
