import Badge from '@cloudscape-design/components/badge';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { toVisibleText } from '../foreign-text/visible-text';
import { useMoments } from '../moments/moments';
import { wordsOfAnswer, wordsOfCause } from './answer-words';
import { Evidence } from './evidence';
import { isGrave, nameOf, type Proof } from './proofs';
import type { Answer } from './result';
import styles from './result.module.css';
import { scrollWithin } from './scroll-within';

export interface ProofCardProps {
  readonly proof: Proof;
  /** Scrolls to the card once it is selected. */
  readonly panel: RefObject<HTMLElement | null>;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  readonly onPlay: (at: number) => void;
}

/** An answer or a violation with its reason and its words. */
export const ProofCard = ({ proof, panel, isSelected, onSelect, onPlay }: ProofCardProps) => {
  const { t } = useTranslation();
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isSelected) scrollWithin(panel.current, card.current);
  }, [isSelected, panel]);
  const { reason } = proof.kind === 'answer' ? proof.answer : proof.violation;
  return (
    <li ref={card} className={styles.card} data-grave={isGrave(proof)} data-selected={isSelected}>
      <button type="button" className={styles.name} aria-pressed={isSelected} onClick={onSelect}>
        <span>{nameOf(proof)}</span>
        {proof.kind === 'violation' ? (
          <Badge color="red">{t('call.result.violation')}</Badge>
        ) : (
          <AnswerBadge {...proof.answer} />
        )}
      </button>
      {proof.kind === 'answer' && <Weight {...proof.answer} />}
      <bdi className={styles.reason}>{toVisibleText(reason)}</bdi>
      {proof.kind === 'answer' && proof.answer.isMissing && (
        <div className={styles.faint}>{t('call.result.missing')}</div>
      )}
      <Evidence proof={proof} onPlay={onPlay} />
    </li>
  );
};

const AnswerBadge = ({ value, isFail }: Answer) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  return (
    <span className={styles.value}>
      {isFail && <Badge color="red">{t('call.result.automaticFail')}</Badge>}
      {wordsOfAnswer(value, number, t)}
    </span>
  );
};

const Weight = ({ value, weight, points, reason }: Answer) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  const facts = [
    t('call.result.weight', { weight: number(weight, 3) }),
    points === undefined ? undefined : t('call.result.points', { points: number(points, 1) }),
    reason === '' ? wordsOfCause(value, t) : undefined,
  ].filter((fact) => fact !== undefined);
  return <div className={styles.faint}>{facts.join(' · ')}</div>;
};
