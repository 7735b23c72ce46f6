import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ForeignText } from '../foreign-text/foreign-text';
import { toVisibleText } from '../foreign-text/visible-text';
import { useMoments } from '../moments/moments';
import { wordsOfScore } from '../score/words-of-score';
import { ProofCard } from './proof-card';
import type { Proof } from './proofs';
import type { Result } from './result';
import styles from './result.module.css';

export interface WhyProps {
  readonly result: Result;
  readonly proofs: readonly Proof[];
  readonly selected: string | undefined;
  readonly onSelect: (proof: Proof) => void;
  readonly onPlay: (proof: Proof, at: number) => void;
}

/** Explains a score by its answers with weight, reason and words. Form and model follow. */
export const Why = ({ result, proofs, selected, onSelect, onPlay }: WhyProps) => {
  const { t } = useTranslation();
  const panel = useRef<HTMLDivElement>(null);
  const cardsOf = (kind: Proof['kind']) =>
    proofs
      .filter((proof) => proof.kind === kind)
      .map((proof) => (
        <ProofCard
          key={proof.id}
          proof={proof}
          panel={panel}
          isSelected={proof.id === selected}
          onSelect={() => onSelect(proof)}
          onPlay={(at) => onPlay(proof, at)}
        />
      ));
  const [violations, answers] = [cardsOf('violation'), cardsOf('answer')];
  return (
    <div ref={panel} className={styles.why}>
      <Overall {...result} />
      <bdi className={styles.reason}>{toVisibleText(result.summary)}</bdi>
      {violations.length > 0 && (
        <section>
          <Box variant="h3">{t('call.result.violations')}</Box>
          <ul className={styles.cards}>{violations}</ul>
        </section>
      )}
      {answers.length > 0 && (
        <section>
          <Box variant="h3">{t('call.result.answers')}</Box>
          <ul className={styles.cards}>{answers}</ul>
        </section>
      )}
      <Unproven {...result} />
      <Origin {...result} />
    </div>
  );
};

const Overall = ({ overall, of, beforeFail }: Result) => {
  const { t } = useTranslation();
  const { number } = useMoments();
  if (overall === undefined)
    return <Alert header={t('call.result.noScore')}>{t('call.result.noScoreHint')}</Alert>;
  return (
    <>
      <div className={styles.overall}>
        <span className={styles.score}>{number(overall, 1)}</span>
        <span className={styles.faint}>
          {t('call.result.overall')} · {wordsOfScore(overall, of, number, t)}
        </span>
      </div>
      {beforeFail !== undefined && (
        <Alert type="warning">{t('call.result.failed', { score: number(beforeFail, 1) })}</Alert>
      )}
    </>
  );
};

const Unproven = ({ unproven }: Result) => {
  const { t } = useTranslation();
  if (unproven.length === 0) return null;
  return (
    <section>
      <Box variant="h3">{t('call.result.unproven')}</Box>
      <div className={styles.faint}>{t('call.result.unprovenHint')}</div>
      <ul>
        {unproven.map(({ violation, name }) => (
          <li key={violation}>
            <ForeignText text={name} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const Origin = ({ form, modelId, analyzedAt }: Result) => {
  const { t } = useTranslation();
  const { dateTime } = useMoments();
  return (
    <dl className={styles.origin}>
      <dt>{t('call.result.form')}</dt>
      <dd>{toVisibleText(t('call.result.formOf', { ...form }))}</dd>
      <dt>{t('call.result.model')}</dt>
      <dd>{toVisibleText(modelId ?? t('call.result.noModel'))}</dd>
      <dt>{t('call.result.scoredAt')}</dt>
      <dd>{dateTime(analyzedAt)}</dd>
    </dl>
  );
};
