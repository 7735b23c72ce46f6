import { CfnRule, Fn, type Stack, Token } from 'aws-cdk-lib';
import type { AskedModel } from './config/insight';
import { askingRegions } from './model-arns';
import { type ModelSettings, regionMatters } from './model-region';

/** Makes CloudFormation refuse a region that cannot ask the inference profile. */
export const refuseOtherRegions = (stack: Stack, model: ModelSettings & Pick<AskedModel, 'field'>): void => {
  const { modelId, field } = model;
  const regions = askingRegions(modelId);
  if (!regions || !regionMatters(model) || !Token.isUnresolved(stack.region)) return;
  new CfnRule(stack, field === 'insight' ? 'ModelOfThisRegion' : 'CleaningModelOfThisRegion', {
    assertions: [
      {
        assert: Fn.conditionContains([...regions], stack.region),
        assertDescription: `${field}.modelId ${modelId} cannot be asked from this region. Choose a profile of this region or deploy to another one.`,
      },
    ],
  });
};
