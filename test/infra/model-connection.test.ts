import { onlyIn, settingsOf, templateOf } from './synthesized';

const settingsWith = (context: Record<string, unknown>) =>
  settingsOf(templateOf(context), 'InsightModelRoutes');

describe('The test of the model', () => {
  it.each([
    ['a geographic profile', 'eu.anthropic.claude-sonnet-4-6', ['AWS::Region', 'eu-central-2', 'eu-west-2']],
    ['a global profile', 'global.anthropic.claude-sonnet-4-6', ['AWS::Region', 'unspecified']],
  ])('knows where the functions may ask %s', (_, modelId, regions) => {
    expect(settingsWith({ 'insight.modelId': modelId }).regions).toEqual(expect.arrayContaining(regions));
  });

  it('knows the regions of configured ARNs', () => {
    const { regions } = settingsWith({
      'insight.modelId': 'arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/abc',
      'insight.modelArns': JSON.stringify([
        'arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/abc',
        'arn:aws:bedrock:eu-west-1::foundation-model/a.b',
        'arn:aws:bedrock:eu-west-3::foundation-model/a.b',
      ]),
    });
    expect(regions).toEqual(['eu-west-1', 'eu-west-3']);
  });

  it('asks the model as the stages do', () => {
    const template = templateOf({
      'insight.endpointUrl': 'http://127.0.0.1:4030',
      'insight.takes.toolChoice': 'any',
    });
    const askedBy = (id: string) => {
      const { modelId, maxTokens, takes } = settingsOf(template, id);
      const { Variables } = onlyIn(template, 'AWS::Lambda::Function', id).Properties.Environment;
      return { modelId, maxTokens, takes, endpoint: Variables.AWS_ENDPOINT_URL_BEDROCK_RUNTIME };
    };
    expect(askedBy('InsightModelRoutes')).toEqual(askedBy('InsightScore'));
    expect(askedBy('InsightScore')).toEqual({
      modelId: 'eu.anthropic.claude-sonnet-4-6',
      maxTokens: 8_192,
      takes: { toolChoice: 'any' },
      endpoint: 'http://127.0.0.1:4030',
    });
  });

  it('knows the model that cleans with its quota and its regions', () => {
    const { cleaner } = settingsWith({
      'insight.cleaning.modelId': 'eu.anthropic.claude-haiku-4-5-20251001-v1:0',
      'insight.cleaning.quota.tokensPerMinute': '77000',
    });
    expect(cleaner).toMatchObject({
      modelId: 'eu.anthropic.claude-haiku-4-5-20251001-v1:0',
      quota: { tokensPerMinute: 77_000, requestsPerMinute: 200 },
      regions: expect.arrayContaining(['eu-west-1']),
    });
    expect(settingsWith({})).not.toHaveProperty('cleaner');
  });

  it('knows the quota that the configuration expects', () => {
    const { quota } = settingsWith({
      'insight.quota.tokensPerMinute': '123000',
      'insight.quota.requestsPerMinute': '45',
    });
    expect(quota).toEqual({ tokensPerMinute: 123_000, requestsPerMinute: 45 });
  });

  it('knows how many functions may run at a time', () => {
    const needed = (context: Record<string, unknown>) => settingsWith(context).concurrencyNeeded as number;
    const told = templateOf().findOutputs('LambdaConcurrencyNeeded').LambdaConcurrencyNeeded?.Value;
    expect(String(needed({}))).toBe(told);
    // Each of the two stages, cleaning and scoring, needs 10 more.
    expect(needed({ 'insight.maxConcurrency': '30' }) - needed({ 'insight.maxConcurrency': '20' })).toBe(20);
  });
});
