import { CfnRule, Fn, type Stack, Token } from 'aws-cdk-lib';
import { askingRegions } from './model-arns';
import { type ModelSettings, regionMatters } from './model-region';

/** Lets CloudFormation refuse a template without a region where its inference profile cannot be asked. */
export const refuseOtherRegions = (stack: Stack, insight: ModelSettings): void => {
  const regions = askingRegions(insight.modelId);
  if (!regions || !regionMatters(insight) || !Token.isUnresolved(stack.region)) return;
  new CfnRule(stack, 'ModelOfThisRegion', {
    assertions: [
      {
        assert: Fn.conditionContains([...regions], stack.region),
        assertDescription: `insight.modelId ${insight.modelId} cannot be asked from this region. Choose a profile of this region or deploy to another one.`,
      },
    ],
  });
};
