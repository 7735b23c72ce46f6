import { App } from 'aws-cdk-lib';
import { santral } from '../../infra/app';
import { askingRegions } from '../../infra/model-arns';
import { config, mistakeOf } from './configured';
import { appWith, templateOf } from './synthesized';

const profile = (modelId: string) => ({ 'insight.modelId': modelId });
const eu = profile('eu.anthropic.claude-sonnet-4-6');
const account = { CDK_DEFAULT_ACCOUNT: '111122223333' };

const mistakeAt = (environment: NodeJS.ProcessEnv, context: Record<string, unknown> = eu): string =>
  mistakeOf(() => appWith(context, { environment }));

describe('The model of a deployment', () => {
  it.each([
    [
      'the command line and the profile of the CDK',
      { ...account, CDK_DEFAULT_REGION: 'us-east-1' },
      'CDK_DEFAULT_REGION',
    ],
    ['the environment', { AWS_REGION: 'us-east-1' }, 'AWS_REGION'],
    ['the default of the environment', { AWS_DEFAULT_REGION: 'ap-south-1' }, 'AWS_DEFAULT_REGION'],
  ])('is refused in a region that %s names and its profile does not cover', (_, environment, from) => {
    expect(mistakeAt(environment)).toMatch(
      new RegExp(`insight.modelId: .*does not exist in .*eu-central-1, .*\\(region of ${from}\\)`),
    );
  });

  it.each([
    ['eu.anthropic.claude-sonnet-4-6', 'eu-west-2'],
    ['us.anthropic.claude-sonnet-4-6', 'ca-west-1'],
    ['apac.amazon.nova-pro-v1:0', 'me-central-1'],
    ['jp.anthropic.claude-sonnet-4-6', 'ap-northeast-3'],
    ['au.anthropic.claude-sonnet-4-6', 'ap-southeast-6'],
    ['global.anthropic.claude-sonnet-4-6', 'sa-east-1'],
    ['anthropic.claude-sonnet-4-6', 'eu-west-2'],
  ])('is accepted for %s in %s', (modelId, region) => {
    expect(() => appWith(profile(modelId), { environment: { AWS_REGION: region } })).not.toThrow();
  });

  it.each([
    ['jp.anthropic.claude-sonnet-4-6', 'ap-south-1'],
    ['au.anthropic.claude-sonnet-4-6', 'ap-northeast-1'],
    ['us.anthropic.claude-sonnet-4-6', 'us-gov-west-1'],
    ['us-gov.anthropic.claude-sonnet-4-6', 'us-east-1'],
    ['global.anthropic.claude-sonnet-4-6', 'us-gov-east-1'],
  ])('is refused for %s in %s', (modelId, region) => {
    expect(mistakeAt({ AWS_REGION: region }, profile(modelId))).toContain(`does not exist in ${region}`);
    expect(mistakeOf(() => config({ region, insight: { modelId } }))).toContain(
      `does not exist in ${region}`,
    );
  });

  it('follows the region of the configuration before that of the environment', () => {
    const environment = { ...account, CDK_DEFAULT_REGION: 'us-east-1' };
    expect(() => appWith({ ...eu, region: 'eu-north-1' }, { environment })).not.toThrow();
  });

  it('ignores the fallback region of the command line without an account', () => {
    expect(() => appWith(eu, { environment: { CDK_DEFAULT_REGION: 'us-east-1' } })).not.toThrow();
  });

  it.each([
    [
      'somebody names what may be invoked',
      { 'insight.modelArns': '["arn:aws:bedrock:::foundation-model/x.y"]' },
    ],
    ['a simulator answers', { 'insight.endpointUrl': 'http://127.0.0.1:4040' }],
  ])('is accepted if %s', (_, context) => {
    expect(() => appWith({ ...eu, ...context }, { environment: { AWS_REGION: 'us-east-1' } })).not.toThrow();
    expect(templateOf({ ...eu, ...context }).toJSON().Rules).not.toHaveProperty('ModelOfThisRegion');
  });

  it('reads the environment of the process by default', () => {
    const before = process.env.AWS_REGION;
    process.env.AWS_REGION = 'us-east-1';
    try {
      expect(mistakeOf(() => santral(new App({ context: eu })))).toContain('does not exist in us-east-1');
    } finally {
      if (before === undefined) delete process.env.AWS_REGION;
      else process.env.AWS_REGION = before;
    }
  });
});

describe('A template without a region', () => {
  it('is refused by CloudFormation if its profile cannot be asked', () => {
    const { ModelOfThisRegion } = templateOf(eu).toJSON().Rules;
    expect(ModelOfThisRegion.Assertions).toEqual([
      {
        Assert: { 'Fn::Contains': [askingRegions(eu['insight.modelId']), { Ref: 'AWS::Region' }] },
        AssertDescription: expect.stringContaining('cannot be asked from this region'),
      },
    ]);
  });

  it.each([
    ['its region is known', { ...eu, region: 'eu-central-1' }],
    ['its model is bound to no geography', profile('global.anthropic.claude-sonnet-4-6')],
  ])('is accepted everywhere if %s', (_, context) => {
    expect(templateOf(context).toJSON().Rules).not.toHaveProperty('ModelOfThisRegion');
  });
});
