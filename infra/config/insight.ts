import * as z from 'zod';
import { cleanerFields, insightFields } from '../../functions/insight/settings';
import { baseUrl } from '../../functions/shared/settings/fields';
import { canDeriveArns, findMissingArns, knownPrefixes } from '../model-arns';
import { regionMistake } from '../model-region';
import { concurrency, type Refuse } from './config-fields';

/** ARNs that the functions may invoke. By default they follow from `modelId`. */
const modelArns = z
  .array(
    z
      .string()
      .regex(
        /^arn:[a-z-]+:bedrock:[a-z0-9-]*:\d*:[a-z-]+\/[^*\s]+$/,
        'allowed: the full ARN of a Bedrock foundation model or inference profile, without wildcards',
      ),
  )
  .min(1)
  .optional();

export const Insight = z.strictObject({
  ...insightFields,
  modelArns,
  cleaning: z.strictObject({ ...cleanerFields, modelArns }).prefault({}),
  /** Address in place of Bedrock, such as a simulator. */
  endpointUrl: baseUrl().optional(),
  /**
   * Concurrency of the cleaning and the scoring function. By default both follow from `quota` and `scale`
   * (docs/quotas-of-the-model.md).
   */
  ...concurrency(),
});

export type Insight = z.infer<typeof Insight>;

/** One of the models that the room asks. */
export interface AskedModel {
  /** Where the configuration names it. */
  readonly field: 'insight' | 'insight.cleaning';
  readonly modelId: string;
  readonly modelArns?: readonly string[] | undefined;
  readonly takes: Insight['takes'];
  readonly quota: Insight['quota'];
  readonly endpointUrl?: string | undefined;
}

/** The model that scores, and the model that cleans if the configuration names another. */
export const modelsOf = (insight: Insight): { scorer: AskedModel; cleaner?: AskedModel } => {
  const { endpointUrl, cleaning } = insight;
  const { modelId } = cleaning;
  const scorer: AskedModel = { ...insight, field: 'insight' };
  if (modelId === undefined || modelId === insight.modelId) return { scorer };
  return { scorer, cleaner: { ...cleaning, modelId, endpointUrl, field: 'insight.cleaning' } };
};

/** Refuses a model whose rights or regions are not known. */
export const checkInsight = (
  { insight, region }: { readonly insight: Insight; readonly region?: string | undefined },
  refuse: Refuse,
): void => {
  const { scorer, cleaner } = modelsOf(insight);
  for (const model of cleaner ? [scorer, cleaner] : [scorer]) checkModel(model, region, refuse);
};

const checkModel = (model: AskedModel, region: string | undefined, refuse: Refuse): void => {
  const { field, modelId, modelArns } = model;
  if (!modelArns && !canDeriveArns(modelId)) {
    refuse(
      `${field}.modelArns`,
      `what ${field}.modelId "${modelId}" may invoke cannot be derived; correct the id (<vendor>.<model>, or ${knownPrefixes.join('. or ')}. before it), or name here what is allowed: the ARNs of the inference profile and of its foundation model in every region it routes to`,
    );
  }
  const missingArn = modelArns && findMissingArns(modelArns, modelId, field);
  if (missingArn) refuse(`${field}.modelArns`, missingArn);
  const wrongRegion = region && regionMistake(model, region);
  if (wrongRegion) refuse(`${field}.modelId`, wrongRegion);
};
