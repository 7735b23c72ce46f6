import type { SpokenAnswer } from './language-model';

type Ending = Pick<SpokenAnswer, 'stopReason'>;

/** Whether the answer reached its limit or the model's context. */
export const wasCutOff = ({ stopReason }: Ending): boolean =>
  stopReason === 'max_tokens' || stopReason === 'model_context_window_exceeded';

const filters = new Map([
  ['content_filtered', 'The content filter of the model held the answer back.'],
  ['guardrail_intervened', 'A guardrail in Bedrock blocked the question or the answer.'],
  ['refusal', "The model's own safety filter refused to answer."],
]);

/** The filter that blocked an answer, as a sentence or undefined. */
export const filterOf = ({ stopReason }: Ending): string | undefined => filters.get(stopReason);
