import { useTranslation } from 'react-i18next';
import { isGrave, type Mark, nameOf } from '../result/proofs';
import { clockOf } from './clock';
import styles from './player.module.css';

export interface MarksProps {
  readonly marks: readonly Mark[];
  readonly selected: string | undefined;
  readonly onPress: (mark: Mark) => void;
}

/** CSS pixels. */
const crowdStep = 15;

/**
 * Proofs on the timeline of the call. The Tab key skips them, because the list beside the transcript has them
 * too.
 */
export const Marks = ({ marks, selected, onPress }: MarksProps) => {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: A fieldset would draw a frame.
    <div role="group" aria-label={t('call.player.marks')} className={styles.marks}>
      {marks.map((mark) => (
        <button
          key={mark.id}
          type="button"
          tabIndex={-1}
          className={styles.mark}
          data-grave={isGrave(mark.proof)}
          data-selected={mark.proof.id === selected}
          style={{ insetInlineStart: `calc(${mark.share * 100}% + ${mark.crowd * crowdStep}px)` }}
          title={`${clockOf(mark.citation.startMs)} ${nameOf(mark.proof)}`}
          aria-label={`${clockOf(mark.citation.startMs)} ${nameOf(mark.proof)}`}
          onClick={() => onPress(mark)}
        />
      ))}
    </div>
  );
};
