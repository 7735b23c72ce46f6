import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlayback } from '../../parts/player/use-playback';
import { soundOf } from '../../parts/player/use-sound';
import { Why } from '../../parts/result/why';
import type { LinesHandle } from '../../parts/transcript/lines';
import { Transcript } from '../../parts/transcript/transcript';
import styles from './call.module.css';
import { Facts } from './facts';
import { Heading } from './heading';
import { KeysHelp } from './keys-help';
import '../../parts/look/look.css';
import { NoSound } from './no-sound';
import { readingOf } from './reading';
import { keysAreOn, rememberKeys } from './remember-keys';
import { Reveal, type RevealProps } from './reveal';
import { SoundOfCall } from './sound-of-call';
import { StateOfCall } from './state-of-call';
import type { Call } from './use-call';
import { useEvidence } from './use-evidence';
import { useKeys } from './use-keys';
import { usePlace } from './use-place';

export interface CallPageProps extends Omit<RevealProps, 'call'> {
  readonly call: Call;
}

/** One call: its sound, its words and its score, which lead to each other. */
export const CallPage = ({ call, isLoading, onReveal }: CallPageProps) => {
  const { t } = useTranslation();
  const reading = useMemo(() => readingOf(call), [call]);
  const { setAudio, audio, playback } = usePlayback();
  const { selected, select } = usePlace(playback);
  const lines = useRef<LinesHandle>(null);
  const evidence = useEvidence({ reading, playback, selected, select, lines });
  const [keys, setKeys] = useState(keysAreOn);
  useKeys(keys, evidence.run);
  const { transcript, analysis, sound } = call.kept;
  return (
    <div className={styles.page}>
      <Heading
        call={call}
        durationMs={reading.durationMs}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Reveal call={call} isLoading={isLoading} onReveal={onReveal} />
            <KeysHelp
              isOn={keys}
              onChange={(isOn) => {
                setKeys(isOn);
                rememberKeys(isOn);
              }}
            />
          </SpaceBetween>
        }
      />
      <StateOfCall call={call} />
      <div className={styles.sound}>
        {soundOf(call.links) ? (
          <Container>
            <SoundOfCall
              call={call}
              reading={reading}
              audio={audio}
              setAudio={setAudio}
              playback={playback}
              selected={selected}
              onMark={evidence.playMark}
            />
          </Container>
        ) : (
          <NoSound sound={sound} />
        )}
      </div>
      <div className={styles.columns}>
        <Container header={<Header variant="h2">{t('call.transcript.title')}</Header>}>
          {call.transcription ? (
            <Transcript
              rows={reading.rows}
              isCleaned={reading.isCleaned}
              playback={playback}
              marksBySegment={reading.marksBySegment}
              selected={selected}
              handle={lines}
              onPlay={({ startMs }) => {
                playback?.seek(startMs);
                playback?.play();
              }}
              onMark={evidence.playMark}
            />
          ) : (
            <Absent part="transcript" {...transcript} />
          )}
        </Container>
        <Container header={<Header variant="h2">{t('call.result.title')}</Header>}>
          {reading.result ? (
            <div className={styles.score}>
              <Why
                result={reading.result}
                proofs={reading.proofs}
                selected={selected}
                onSelect={evidence.choose}
                onPlay={evidence.play}
              />
            </div>
          ) : (
            <Absent part="result" {...analysis} />
          )}
        </Container>
      </div>
      <Facts call={call} />
    </div>
  );
};

const Absent = ({
  part,
  state,
  setting,
}: {
  part: 'transcript' | 'result';
  state: string;
  setting?: string;
}) => {
  const { t } = useTranslation();
  return (
    <Box color="text-body-secondary">
      {state === 'gone' ? t(`call.${part}.gone`, { setting }) : t(`call.${part}.absent`)}
    </Box>
  );
};
