import { type CheckName, checkNames } from '../../../functions/insight/model-access/checks';
import { awsError } from '../../../local/simulators/bedrock';
import { formText, usualQuotas } from '../../../local/simulators/bedrock/bedrock-account';
import { jsonAnswer } from '../../../local/simulators/server';
import { checkOf, connectionTests, type Situation } from './account';

const { ask, closeAll } = connectionTests();
afterEach(closeAll);

const makeRefusal = (type: string, message: string, status = 403) => awsError(status, type, message);
const noForm = makeRefusal(
  'ResourceNotFoundException',
  'Model use case details have not been submitted for this account. Fill out the Anthropic use case details form before using the model.',
  404,
);
const noSubscription = makeRefusal(
  'AccessDeniedException',
  'Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe).',
);
const denied = makeRefusal(
  'AccessDeniedException',
  "You don't have access to the model with the specified model ID.",
);
const answered = jsonAnswer(200, {
  output: {
    message: {
      role: 'assistant',
      content: [{ toolUse: { toolUseId: 'one', name: 'record_presence', input: { here: true } } }],
    },
  },
  stopReason: 'tool_use',
  usage: { inputTokens: 100, outputTokens: 20, totalTokens: 120 },
});
const unknownId = makeRefusal('ValidationException', 'The provided model identifier is invalid.', 400);
const needsProfile = makeRefusal(
  'ValidationException',
  "Invocation of model ID anthropic.claude-sonnet-4-6 with on-demand throughput isn't supported. Retry your request with the ID or ARN of an inference profile that contains this model.",
  400,
);
const tokens = 'Cross-region model inference tokens per minute for Anthropic Claude Sonnet 4.6';

describe('an account without gaps', () => {
  it('passes each check', async () => {
    const { report } = await ask({ expected: { tokensPerMinute: 200_000, requestsPerMinute: 200 } });
    expect(report).toMatchObject({ success: true, message: 'The model answers and nothing is missing.' });
    expect(report.checks.map(({ name, ok, state }) => [name, ok, state])).toEqual(
      checkNames.map((name) => [name, true, 'ok']),
    );
    expect(report).not.toHaveProperty('code');
  });

  it('learns its quotas and where answers come from', async () => {
    const { report } = await ask();
    expect(checkOf(report, 'quota').message).toBe(
      'The account has 200,000 tokens a minute, 200 requests a minute, 288,000,000 tokens a day.',
    );
    expect(checkOf(report, 'region').message).toMatch(/eu-central-1.*eu-west-3/);
  });

  it('gets one question with a short answer', async () => {
    const { questions } = await ask();
    expect(questions.map((question) => JSON.parse(question).inferenceConfig.maxTokens)).toEqual([64]);
  });

  it('keeps the content of its form secret', async () => {
    const { report } = await ask();
    expect(JSON.stringify(report)).not.toContain(formText);
    expect(JSON.stringify(report)).not.toContain(Buffer.from(formText).toString('base64'));
  });
});

describe('a missing item', () => {
  it.each<[string, Situation, string, RegExp]>([
    [
      'a profile of this region',
      { account: { routes: () => undefined }, modelAnswers: unknownId },
      'MODEL_CONFIGURATION',
      /no inference profile eu\.anthropic\.claude-sonnet-4-6 in eu-central-1\. Set insight\.modelId/,
    ],
    [
      'a model of this region',
      {
        account: { model: () => undefined },
        settings: { modelId: 'anthropic.claude-sonnet-4-6' },
        modelAnswers: unknownId,
      },
      'MODEL_CONFIGURATION',
      /no model anthropic\.claude-sonnet-4-6 in eu-central-1\. Set insight\.modelId/,
    ],
    [
      'the profile of a model that cannot be asked without one',
      {
        account: { model: () => ({ name: 'Claude Sonnet 4.6', provider: 'Anthropic', onDemand: false }) },
        settings: { modelId: 'anthropic.claude-sonnet-4-6' },
        modelAnswers: needsProfile,
      },
      'MODEL_CONFIGURATION',
      /through an inference profile only\. Set insight\.modelId .*eu\.anthropic\.claude-sonnet-4-6/,
    ],
    [
      'a region among the rights',
      {
        settings: { allowedRegions: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1'] },
      },
      'MODEL_REGION',
      /may answer from eu-west-3, where the functions may not ask.*insight\.modelArns/,
    ],
    [
      'the region for the account',
      { account: { availability: { region: 'NOT_AVAILABLE' } }, modelAnswers: denied },
      'MODEL_REGION',
      /not offered in eu-central-1\. Enable the region/,
    ],
    [
      'the form of the first use',
      { account: { useCaseSent: false }, modelAnswers: noForm },
      'MODEL_FIRST_USE_FORM',
      /form of the first use was not sent\. Open a model of Anthropic in the model catalog/,
    ],
    [
      'the subscription',
      { account: { availability: { agreement: 'NOT_AVAILABLE' } }, modelAnswers: noSubscription },
      'MODEL_MARKETPLACE',
      /has not subscribed.*aws-marketplace:Subscribe.*playground/,
    ],
    [
      'the entitlement',
      { account: { availability: { entitlement: 'NOT_AVAILABLE' } }, modelAnswers: noSubscription },
      'MODEL_MARKETPLACE',
      /has not subscribed/,
    ],
    [
      'leave of the organization',
      { account: { availability: { authorization: 'NOT_AUTHORIZED' } }, modelAnswers: denied },
      'MODEL_AUTHORIZATION',
      /service control policy.*AWS Support/,
    ],
    [
      'a model that still exists',
      {
        account: {
          model: () => ({
            name: 'Claude Sonnet 4',
            provider: 'Anthropic',
            status: 'LEGACY',
            endsAt: '2026-10-14T00:00:00Z',
          }),
        },
      },
      'MODEL_LIFECYCLE',
      /ended Claude Sonnet 4 on 2026-10-14\. Set insight\.modelId/,
    ],
    [
      'any quota, as in new accounts',
      {
        account: {
          applied: [
            { name: tokens, value: 200_000 },
            { name: 'Model invocation max tokens per day for Anthropic Claude Sonnet 4.6', value: 0 },
          ],
        },
      },
      'MODEL_QUOTA',
      /max tokens per day for Anthropic Claude Sonnet 4\.6" of the account is 0.*AWS Support/,
    ],
    [
      'as much quota as the configuration reckons with',
      { expected: { tokensPerMinute: 1_000_000 } },
      'MODEL_QUOTA',
      /is 200,000, and insight\.quota reckons with 1,000,000\. Raise it/,
    ],
    [
      'functions at a time',
      { account: { concurrency: 10 } },
      'MODEL_LAMBDA_CONCURRENCY',
      /runs 10 functions at a time, and the stack may start 40\. Raise .* 1,000 .* before the first sync/,
    ],
  ])('is named: %s', async (_, situation, code, message) => {
    const { report } = await ask(situation);
    expect(report).toMatchObject({ success: false, code, message: expect.stringMatching(message) });
  });

  it("is the model's own reason if the account looks right", async () => {
    const denied = makeRefusal('AccessDeniedException', 'You have no access to the model.');
    const { report } = await ask({ modelAnswers: denied });
    expect(report).toMatchObject({
      success: false,
      code: 'MODEL_ACCESS_DENIED',
      message: expect.stringContaining('Allow the function bedrock:InvokeModel'),
    });
    expect(checkOf(report, 'answer')).toMatchObject({ ok: false, state: 'missing', code: report.code });
  });

  it('stands at the end of the message if another is missing first', async () => {
    const { report } = await ask({
      account: { useCaseSent: false, concurrency: 10 },
      modelAnswers: noForm,
    });
    expect(report.message).toMatch(/Missing as well: lambda-concurrency, answer\.$/);
  });
});

describe('a warning', () => {
  it('is a subscription that may still fail although the model answers', async () => {
    const { report } = await ask({ account: { availability: { agreement: 'NOT_AVAILABLE' } } });
    expect(report).toMatchObject({
      success: true,
      message: expect.stringContaining('Look at: marketplace.'),
    });
    expect(checkOf(report, 'marketplace')).toMatchObject({
      ok: true,
      state: 'warning',
      message: expect.stringMatching(/15 minutes.*aws-marketplace:Subscribe/),
    });
  });

  it.each<[string, Situation, CheckName, string]>([
    [
      'a region that only routes',
      { account: { availability: { region: 'NOT_AVAILABLE' } } },
      'region',
      'warning',
    ],
    [
      'an account that AWS calls not authorized',
      { account: { availability: { authorization: 'NOT_AUTHORIZED' } } },
      'authorization',
      'warning',
    ],
    [
      'a model that AWS tells nothing about',
      {
        account: { model: () => undefined },
        settings: { modelId: 'anthropic.claude-sonnet-4-6' },
        modelAnswers: answered,
      },
      'configuration',
      'unknown',
    ],
    [
      'a profile that AWS tells nothing about',
      { account: { routes: () => undefined } },
      'configuration',
      'unknown',
    ],
  ])('is %s, because a model that answers is not missing', async (_, situation, name, state) => {
    const { report } = await ask(situation);
    expect(checkOf(report, name)).toMatchObject({ state });
    expect(report).toMatchObject({ success: true, message: expect.stringContaining(name) });
  });

  it('is a model near its end', async () => {
    const endsAt = '2026-11-30T00:00:00Z';
    const model = () => ({
      name: 'Claude Sonnet 4.5',
      provider: 'Anthropic',
      status: 'LEGACY' as const,
      endsAt,
    });
    const { report } = await ask({ account: { model } });
    expect(checkOf(report, 'lifecycle')).toMatchObject({
      state: 'warning',
      message:
        'Claude Sonnet 4.5 is at its end. Bedrock ends it on 2026-11-30. Set insight.modelId to a current model.',
    });
    expect(report.success).toBe(true);
  });

  it('is not a form that the organization sent', async () => {
    const { report } = await ask({ account: { useCaseSent: false } });
    expect(checkOf(report, 'first-use-form')).toMatchObject({ state: 'ok' });
  });
});

describe('a check that cannot be made', () => {
  it.each([
    ['bedrock:GetInferenceProfile', 'configuration'],
    ['bedrock:GetFoundationModel', 'lifecycle'],
    ['bedrock:GetFoundationModelAvailability', 'marketplace'],
    ['bedrock:GetUseCaseForModelAccess', 'first-use-form'],
    ['servicequotas:ListServiceQuotas', 'quota'],
    ['servicequotas:ListAWSDefaultServiceQuotas', 'quota'],
    ['lambda:GetAccountSettings', 'lambda-concurrency'],
  ] as const)('names the denied right %s and fails no other check', async (action, name) => {
    const { report } = await ask({ account: { denied: [action] } });
    expect(checkOf(report, name)).toMatchObject({
      ok: false,
      state: 'unknown',
      message: expect.stringMatching(
        new RegExp(`may not look \\(AccessDeniedException\\)\\. Allow it .*${action}`),
      ),
    });
    expect(report.success).toBe(true);
    expect(report.message).toContain(name);
    expect(report.checks.filter(({ state }) => state === 'ok').length).toBeGreaterThanOrEqual(5);
  });

  it('ends at the deadline if AWS is silent', async () => {
    const deadline = new AbortController();
    const silent = { action: 'lambda:GetAccountSettings', met: () => deadline.abort() };
    const { report } = await ask({ account: { silent }, signal: deadline.signal });
    expect(checkOf(report, 'lambda-concurrency')).toMatchObject({
      state: 'unknown',
      message: 'AWS did not answer in time. Ask again.',
    });
    expect(checkOf(report, 'answer').state).toBe('ok');
  });

  it("says where to look if no quota has the model's name", async () => {
    const { report } = await ask({ account: { applied: [] } });
    expect(checkOf(report, 'quota')).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('Service Quotas'),
    });
  });

  it('is unknown if the answer of AWS has another shape', async () => {
    const model = () => ({ name: 5 as unknown as string, provider: 'Anthropic' });
    const { report } = await ask({ account: { model } });
    expect(checkOf(report, 'lifecycle').state).toBe('unknown');
  });
});

describe('another way to name a model', () => {
  it('is a global profile, counted and allowed over all regions', async () => {
    const { report } = await ask({
      settings: {
        modelId: 'global.anthropic.claude-sonnet-4-6',
        allowedRegions: ['eu-central-1', 'unspecified'],
      },
      account: {
        applied: [
          ...usualQuotas(),
          {
            name: 'Global cross-region model inference tokens per minute for Anthropic Claude Sonnet 4.6',
            value: 7,
          },
        ],
      },
      expected: { tokensPerMinute: 100 },
    });
    expect(checkOf(report, 'region').state).toBe('ok');
    expect(report.message).toMatch(/Global cross-region .* is 7,/);
  });

  it("is an application's own profile, whose model AWS names", async () => {
    const { report, actions } = await ask({
      settings: { modelId: 'arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/abc123' },
      account: { routes: () => ['eu-central-1', 'eu-west-1'], behind: 'anthropic.claude-sonnet-4-6' },
    });
    expect(report).toMatchObject({ success: true, message: 'The model answers and nothing is missing.' });
    expect(checkOf(report, 'quota').message).toContain('200,000 tokens a minute');
    expect(actions).toContain('bedrock:GetUseCaseForModelAccess');
  });

  it('is a model of AWS without form and subscription', async () => {
    const { report, actions } = await ask({
      settings: { modelId: 'eu.amazon.nova-pro-v1:0' },
      account: { availability: { agreement: 'NOT_AVAILABLE' }, useCaseSent: false },
    });
    expect(report).toMatchObject({ success: true, message: 'The model answers and nothing is missing.' });
    expect(checkOf(report, 'quota').message).toContain('200,000 tokens a minute');
    expect(actions).not.toContain('bedrock:GetUseCaseForModelAccess');
  });
});

describe("AWS's default quotas", () => {
  it('count if the account has none', async () => {
    const { report } = await ask({ account: { applied: [], defaults: [{ name: tokens, value: 4_000 }] } });
    expect(checkOf(report, 'quota').message).toBe('The account has 4,000 tokens a minute.');
  });

  it('do not count if the account has its own', async () => {
    const { report } = await ask({
      account: { applied: [{ name: tokens, value: 90_000 }], defaults: [{ name: tokens, value: 4_000 }] },
    });
    expect(checkOf(report, 'quota').message).toBe('The account has 90,000 tokens a minute.');
  });
});
