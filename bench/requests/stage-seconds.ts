import type { Stage } from '../../functions/shared/stage/stages';
import { modelSpeed, questionsOfACall } from '../../infra/model-concurrency';

/** What one message costs a function. Calls of a batch wait side by side, and take turns on the processor. */
export interface StageSeconds {
  /** Waiting for somebody else, seconds. */
  waits: number;
  /** Working on the processor, seconds. */
  computes: number;
}

/** Seconds for the answers to questions, one after the other. */
const answerSeconds = (questions: Readonly<Record<string, { output: number }>>): number =>
  Object.values(questions).reduce(
    (sum, { output }) => sum + modelSpeed.firstTokenSeconds + output / modelSpeed.tokensPerSecond,
    0,
  );

/**
 * Given for a call of four minutes, not measured on AWS. Preparation was measured at 2.1 s on one channel and
 * 3.5 s on two (decision 051). The model's follow from its speed and its tokens.
 */
export const stageSeconds: Readonly<Record<Stage, StageSeconds>> = {
  recordings: { waits: 1, computes: 0.05 },
  preparation: { waits: 0.3, computes: 2.4 },
  speech: { waits: 20, computes: 0.2 },
  cleaning: { waits: answerSeconds(questionsOfACall.cleaning), computes: 0.1 },
  scoring: { waits: answerSeconds(questionsOfACall.scoring), computes: 0.1 },
};
