import '../../parts/look/look.css';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo, useRef, useState } from 'react';
import { usePlayback } from '../../parts/player/use-playback';
import { soundOf } from '../../parts/player/use-sound';
import type { LinesHandle } from '../../parts/transcript/lines';
import styles from './call.module.css';
import { Facts } from './facts';
import { Heading } from './heading';
import { KeysHelp } from './keys-help';
import { NoSound } from './no-sound';
import { readingOf } from './reading';
import { areKeysOn, rememberKeys } from './remember-keys';
import { Reveal, type RevealProps } from './reveal';
import { ScorePanel } from './score-panel';
import { SoundOfCall } from './sound-of-call';
import { StateOfCall } from './state-of-call';
import { TranscriptPanel } from './transcript-panel';
import type { Call } from './use-call';
import { useEvidence } from './use-evidence';
import { useKeys } from './use-keys';
import { usePlace } from './use-place';

export interface CallPageProps extends Omit<RevealProps, 'call'> {
  readonly call: Call;
}

/** One call with its sound, words and score. Each leads to the others. */
export const CallPage = ({ call, ...reveal }: CallPageProps) => {
  const reading = useMemo(() => readingOf(call), [call]);
  const { setAudio, audio, playback } = usePlayback();
  const { selected, select } = usePlace(playback);
  const lines = useRef<LinesHandle>(null);
  const evidence = useEvidence({ reading, playback, selected, select, lines });
  const keys = useSwitchedKeys(evidence.run);
  const shared = { call, reading, playback, selected, evidence };
  return (
    <div className={styles.page}>
      <Heading
        call={call}
        durationMs={reading.durationMs}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Reveal call={call} {...reveal} />
            <KeysHelp {...keys} />
          </SpaceBetween>
        }
      />
      <StateOfCall call={call} />
      <div className={styles.sound}>
        {soundOf(call.links) ? (
          <Container>
            <SoundOfCall {...shared} audio={audio} setAudio={setAudio} />
          </Container>
        ) : (
          <NoSound sound={call.kept.sound} />
        )}
      </div>
      <div className={styles.columns}>
        <TranscriptPanel {...shared} lines={lines} />
        <ScorePanel {...shared} />
      </div>
      <Facts call={call} />
    </div>
  );
};

/** The keys of the view. A person may turn them off. */
const useSwitchedKeys = (run: ReturnType<typeof useEvidence>['run']) => {
  const [isOn, setIsOn] = useState(areKeysOn);
  useKeys(isOn, run);
  const onChange = (next: boolean): void => {
    setIsOn(next);
    rememberKeys(next);
  };
  return { isOn, onChange };
};
