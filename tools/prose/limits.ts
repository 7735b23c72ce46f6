import type { Figures } from './measure-files';

type Limited = Exclude<keyof Figures, 'sentences'>;

/** The upper limits for comments. CONTRIBUTING.md says how to write them. */
export const limits: Record<Limited, number> = {
  words: 12,
  commasPerSentence: 0.4,
  colonsPerSentence: 0.15,
  // The figure of the code when this check was added.
  wordsPer100Lines: 80.3,
};

/** A small room may explain a lot. So only the whole code has this limit. */
const limitsOfRoom: Limited[] = ['words', 'commasPerSentence', 'colonsPerSentence'];

export const findExceeded = (figures: Figures, isWhole: boolean): Limited[] =>
  (isWhole ? (Object.keys(limits) as Limited[]) : limitsOfRoom).filter((key) => figures[key] > limits[key]);
