import { useTranslation } from 'react-i18next';
import { toVisibleText } from '../foreign-text/visible-text';
import { clockOf } from '../player/clock';
import type { Proof } from './proofs';
import styles from './result.module.css';

export interface EvidenceProps {
  readonly proof: Proof;
  /** Takes the position of the citation. */
  readonly onPlay: (at: number) => void;
}

/** The words of the call that prove an answer or a violation. A press plays them. */
export const Evidence = ({ proof, onPlay }: EvidenceProps) => {
  const { t } = useTranslation();
  const applies = proof.kind === 'violation' || proof.answer.value.kind !== 'notApplicable';
  if (proof.citations.length === 0)
    return applies && <div className={styles.faint}>{t('call.result.noEvidence')}</div>;
  return (
    <ul className={styles.quotes}>
      {proof.citations.map(({ segment, quote, startMs }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: One answer may quote the same words twice.
        <li key={`${segment}-${at}`}>
          <button
            type="button"
            className={styles.quote}
            aria-label={`${t('call.result.evidence', { time: clockOf(startMs) })}: ${toVisibleText(quote)}`}
            onClick={() => onPlay(at)}
          >
            <span className={styles.at}>{clockOf(startMs)}</span>
            <bdi>“{toVisibleText(quote)}”</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
};
