export interface Remembering {
  /** How long an answer is good, ms. */
  forMs: number;
  now?: () => number;
}

/** A process that lives for days remembers no more answers. */
const mostAnswers = 1000;

/** Asks once for what many ask for within a short time. A failure is not remembered. */
export const remembered = <T>(
  ask: (key: string) => Promise<T>,
  { forMs, now = Date.now }: Remembering,
): ((key: string) => Promise<T>) => {
  const answers = new Map<string, { until: number; answer: Promise<T> }>();
  return (key) => {
    const known = answers.get(key);
    if (known && known.until > now()) return known.answer;
    if (answers.size >= mostAnswers) answers.clear();
    const answer = ask(key);
    answers.set(key, { until: now() + forMs, answer });
    answer.catch(() => answers.delete(key));
    return answer;
  };
};
