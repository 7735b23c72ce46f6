import { toVisibleText } from '../foreign-text/visible-text';
import type { Highlight, Highlighted, Run } from './runs';
import { runsOf } from './runs';
import styles from './transcript.module.css';

export interface WordsProps {
  readonly text: string;
  readonly highlights: readonly Highlighted[];
}

/** Words of a call as text, whatever they hold. Screen readers announce removed, replaced and found words. */
export const Words = ({ text, highlights }: WordsProps) => (
  <bdi className={styles.words}>
    {placeRuns(runsOf(text, highlights)).map(({ run, start }) => (
      <OneRun key={start} {...run} />
    ))}
  </bdi>
);

const OneRun = ({ text, as, title }: Run) => {
  const shown = toVisibleText(text);
  if (as.length === 0) return shown;
  const Tag = tagOf(as);
  return (
    <Tag className={as.map((one) => styles[one]).join(' ')} title={title}>
      {shown}
    </Tag>
  );
};

const tagOf = (as: readonly Highlight[]): 'mark' | 'del' | 'ins' | 'span' => {
  if (as.includes('removed')) return 'del';
  if (as.includes('replaced')) return 'ins';
  return as.includes('found') || as.includes('found-now') ? 'mark' : 'span';
};

/** Runs with their place in the text, which is their React key. */
const placeRuns = (runs: readonly Run[]): { run: Run; start: number }[] => {
  let start = 0;
  return runs.map((run) => {
    const place = { run, start };
    start += run.text.length;
    return place;
  });
};
