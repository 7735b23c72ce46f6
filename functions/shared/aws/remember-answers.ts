export interface Remembering {
  /** How long an answer stays valid (ms). */
  forMs: number;
  now?: () => number;
}

/** Bounds the memory of a process that lives for days. */
const mostAnswers = 1000;

/** Asks once if many callers ask within a short time. It does not remember a failure. */
export const rememberAnswers = <T>(
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
