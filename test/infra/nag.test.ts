import { Validations } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { appWith } from './synthesized';
import { variants } from './variants';

const everyConstruct = (root: IConstruct): IConstruct[] => root.node.findAll();

describe.each(Object.entries(variants))('AwsSolutions, with %s,', (_, context) => {
  const { app, stack } = appWith(context);

  it('has no finding without a recorded reason', () => {
    expect(new AwsSolutionsChecks().validateScope(stack).violations).toEqual([]);
    expect(() => app.synth()).not.toThrow();
  });

  it('is acknowledged for each resource with its own reason, never for the stack', () => {
    const answers = everyConstruct(app).flatMap((construct) =>
      construct.node.metadata
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data }) =>
          Object.entries(data as Record<string, string>).map(([rule, reason]) => ({
            construct,
            rule,
            reason,
          })),
        )
        // The CDK answers some of its own checks.
        .filter(({ rule }) => !rule.startsWith('CloudFormation-Validate')),
    );
    expect(answers.length).toBeGreaterThan(0);
    for (const { construct, rule, reason } of answers) {
      expect([app, stack]).not.toContain(construct);
      expect(reason.length).toBeGreaterThan(40);
      expect(rule).toMatch(
        /AwsSolutions-(IAM5\[Resource::|S1|SF1|SF2|SMG4|SQS3|COG2|COG8|ECS2|AS3|APIG4|CFR[1-4])/,
      );
    }
  });
});

describe('AwsSolutions', () => {
  it('stops the synth at a new finding', () => {
    const { app, stack } = appWith();
    new CfnBucket(stack, 'OpenBucket');
    expect(() => app.synth()).toThrow(/AwsSolutions-S1'(.|\s)*AwsSolutions-S10'/);
  });
});
