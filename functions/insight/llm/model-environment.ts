import * as z from 'zod';
import type { TakesOverrides } from './model-families';
import { toolChoices } from './model-families';

/** Variables by which every function of this room asks the same model. */
export const modelVariables = {
  MODEL_ID: z.string().min(1),
  MODEL_MAX_TOKENS: z.coerce.number().int().positive(),
  /** What the configuration knows about the model. */
  MODEL_SAME_AS: z.string().optional(),
  MODEL_TAKES_TEMPERATURE: z.stringbool().optional(),
  MODEL_TOOL_CHOICE: z.enum(toolChoices).optional(),
};
const ModelVariables = z.object(modelVariables);

/** What the model takes, as far as the configuration says so. */
export const takesFrom = (environment: z.infer<typeof ModelVariables>): TakesOverrides => ({
  sameAs: environment.MODEL_SAME_AS,
  temperature: environment.MODEL_TAKES_TEMPERATURE,
  toolChoice: environment.MODEL_TOOL_CHOICE,
});
