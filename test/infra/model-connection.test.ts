import { onlyIn, templateOf } from './synthesized';

const variablesOf = (context: Record<string, unknown>) =>
  onlyIn(templateOf(context), 'AWS::Lambda::Function', 'InsightModelRoutes').Properties.Environment.Variables;

/** What CloudFormation makes of a joined text in Frankfurt. */
const inFrankfurt = (text: { 'Fn::Join': [string, unknown[]] }): string =>
  text['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : 'eu-central-1')).join('');

describe('The test of the model', () => {
  it.each([
    ['a geographic profile', 'eu.anthropic.claude-sonnet-4-6', ['eu-central-1', 'eu-central-2', 'eu-west-2']],
    ['a global profile', 'global.anthropic.claude-sonnet-4-6', ['eu-central-1', 'unspecified']],
  ])('knows where the functions may ask %s', (_, modelId, regions) => {
    const { MODEL_REGIONS } = variablesOf({ 'insight.modelId': modelId });
    expect(inFrankfurt(MODEL_REGIONS).split(',')).toEqual(expect.arrayContaining(regions));
  });

  it('knows the regions of the ARNs that somebody names', () => {
    const { MODEL_REGIONS } = variablesOf({
      'insight.modelId': 'arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/abc',
      'insight.modelArns': JSON.stringify([
        'arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/abc',
        'arn:aws:bedrock:eu-west-1::foundation-model/a.b',
        'arn:aws:bedrock:eu-west-3::foundation-model/a.b',
      ]),
    });
    expect(MODEL_REGIONS).toBe('eu-west-1,eu-west-3');
  });

  it('asks the model as the stages do', () => {
    const template = templateOf({
      'insight.endpointUrl': 'http://127.0.0.1:4030',
      'insight.takes.toolChoice': 'any',
    });
    const { Variables } = onlyIn(template, 'AWS::Lambda::Function', 'InsightModelRoutes').Properties
      .Environment;
    const stage = onlyIn(template, 'AWS::Lambda::Function', 'InsightAnalyze').Properties.Environment
      .Variables;
    const names = ['MODEL_ID', 'MODEL_MAX_TOKENS', 'MODEL_TOOL_CHOICE', 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME'];
    for (const name of names) expect([name, Variables[name] ?? 'missing']).toEqual([name, stage[name]]);
  });

  it('knows the quota that the configuration reckons with', () => {
    const variables = variablesOf({
      'insight.quota.tokensPerMinute': '123000',
      'insight.quota.requestsPerMinute': '45',
    });
    expect(variables).toMatchObject({ MODEL_TOKENS_PER_MINUTE: '123000', MODEL_REQUESTS_PER_MINUTE: '45' });
  });

  it('knows how many functions may run at a time, as the stack tells', () => {
    const needed = (context: Record<string, unknown>) => Number(variablesOf(context).CONCURRENCY_NEEDED);
    const told = templateOf().findOutputs('LambdaConcurrencyNeeded').LambdaConcurrencyNeeded?.Value;
    expect(String(needed({}))).toBe(told);
    // Of cleaning and of scoring.
    expect(needed({ 'insight.maxConcurrency': '30' }) - needed({ 'insight.maxConcurrency': '20' })).toBe(20);
  });
});
