import * as z from 'zod';
import { insightFields } from '../../functions/insight/settings';
import { baseUrl } from '../../functions/shared/settings/fields';
import { canDeriveArns, knownPrefixes, missingAmong } from '../model-arns';
import { regionMistake } from '../model-region';
import { concurrency, type Refuse } from './config-fields';

export const Insight = z.strictObject({
  ...insightFields,
  /** Exactly what the functions may invoke. Left out, it is derived from `modelId`. */
  modelArns: z
    .array(
      z
        .string()
        .regex(
          /^arn:[a-z-]+:bedrock:[a-z0-9-]*:\d*:[a-z-]+\/[^*\s]+$/,
          'allowed: the full ARN of a Bedrock foundation model or inference profile, without wildcards',
        ),
    )
    .min(1)
    .optional(),
  /** Somewhere else than Bedrock in the stack's region, such as a simulator. */
  endpointUrl: baseUrl().optional(),
  /** Of the cleaning and of the scoring function. Left out, both follow from `quota` and `scale` (docs/quotas-of-the-model.md). */
  ...concurrency(),
});

/** Refuses a model whose rights or regions are not known. */
export const checkInsight = (
  { insight, region }: { readonly insight: z.infer<typeof Insight>; readonly region?: string | undefined },
  refuse: Refuse,
): void => {
  const { modelId, modelArns } = insight;
  if (!modelArns && !canDeriveArns(modelId)) {
    refuse(
      'insight.modelArns',
      `what insight.modelId "${modelId}" may invoke cannot be derived; correct the id (<vendor>.<model>, or ${knownPrefixes.join('. or ')}. before it), or name here what is allowed: the ARNs of the inference profile and of its foundation model in every region it routes to`,
    );
  }
  const missingArn = modelArns && missingAmong(modelArns, modelId);
  if (missingArn) refuse('insight.modelArns', missingArn);
  const wrongRegion = region && regionMistake(insight, region);
  if (wrongRegion) refuse('insight.modelId', wrongRegion);
};
