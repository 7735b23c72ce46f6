import type { Figures } from './measure-files';

type Limited = Exclude<keyof Figures, 'sentences'>;

/** The most that comments may reach. CONTRIBUTING.md tells how to write them. */
export const limits: Record<Limited, number> = {
  words: 12,
  commasPerSentence: 0.4,
  colonsPerSentence: 0.15,
  // What the code had when this check began.
  wordsPer100Lines: 80.3,
};

/** A small room may explain a lot. So only the whole code has a limit of comment words. */
const limitsOfRoom: Limited[] = ['words', 'commasPerSentence', 'colonsPerSentence'];

export const findExceeded = (figures: Figures, isWhole: boolean): Limited[] =>
  (isWhole ? (Object.keys(limits) as Limited[]) : limitsOfRoom).filter((key) => figures[key] > limits[key]);
