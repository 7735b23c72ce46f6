import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { useTranslation } from 'react-i18next';
import { Why } from '../../parts/result/why';
import { Absent } from './absent';
import type { Reading } from './reading';
import type { Call } from './use-call';
import type { Evidence } from './use-evidence';

export interface ScorePanelProps {
  readonly call: Call;
  readonly reading: Reading;
  readonly selected: string | undefined;
  readonly evidence: Evidence;
}

/** Why the call has its score, or why it has none. */
export const ScorePanel = ({ call, reading, selected, evidence }: ScorePanelProps) => {
  const { t } = useTranslation();
  const { result, proofs } = reading;
  return (
    <Container header={<Header variant="h2">{t('call.result.title')}</Header>}>
      {result ? (
        <Why
          result={result}
          proofs={proofs}
          selected={selected}
          onSelect={evidence.choose}
          onPlay={evidence.play}
        />
      ) : (
        <Absent part="result" {...call.kept.analysis} />
      )}
    </Container>
  );
};
