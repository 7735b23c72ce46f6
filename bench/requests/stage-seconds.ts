import type { Stage } from '../../functions/shared/stage/stages';
import { modelSpeed } from '../../infra/model-concurrency';

/** What one message costs a function. Calls of a batch wait side by side, and take turns on the processor. */
export interface StageSeconds {
  /** Waiting for somebody else, seconds. */
  waits: number;
  /** On the processor, seconds. */
  computes: number;
}

/** Output tokens of a call of four minutes. */
const outputTokens = { cleaning: 2370, scoring: 1130 };

const answerSeconds = (tokens: number): number =>
  modelSpeed.firstTokenSeconds + tokens / modelSpeed.tokensPerSecond;

/** Given for a call of four minutes, not measured on AWS. The model's follow from its speed and its tokens. */
export const stageSeconds: Readonly<Record<Stage, StageSeconds>> = {
  recordings: { waits: 1, computes: 0.05 },
  preparation: { waits: 0.3, computes: 7 },
  speech: { waits: 20, computes: 0.2 },
  cleaning: { waits: answerSeconds(outputTokens.cleaning), computes: 0.1 },
  scoring: { waits: answerSeconds(outputTokens.scoring), computes: 0.1 },
};
