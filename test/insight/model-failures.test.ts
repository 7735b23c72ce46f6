import { toModelFailure } from '../../functions/insight/llm/model-failures';
import { findRefusedParameters } from '../../functions/insight/llm/model-refusals';
import { VendorFailure } from '../../functions/shared/errors';

const modelId = 'eu.example.model-1';
const failWith = (name: string, status: number | undefined, message: string, headers = {}) =>
  toModelFailure(
    Object.assign(new Error(message), {
      name,
      $metadata: { httpStatusCode: status },
      $response: { headers },
    }),
    { modelId, timedOut: false },
  );
const refuseWith = (message: string) => failWith('ValidationException', 400, message);

describe('a failure of the account', () => {
  test.each<[string, string, number, string, string, RegExp]>([
    [
      'a rate that is too high',
      'ThrottlingException',
      429,
      'Too many tokens, please wait before trying again.',
      'MODEL_THROTTLED',
      /per minute in Service Quotas/,
    ],
    [
      'a used-up day',
      'ThrottlingException',
      429,
      'Too many tokens per day, please wait before trying again.',
      'MODEL_THROTTLED',
      /daily token quota/,
    ],
    ['a quota', 'ServiceQuotaExceededException', 400, 'Quota.', 'MODEL_THROTTLED', /Service Quotas/],
    ['a bare 429', 'Error', 429, '', 'MODEL_THROTTLED', /fewer requests/],
    [
      'a model that is being loaded',
      'ModelNotReadyException',
      429,
      'The model is not ready.',
      'MODEL_THROTTLED',
      /still loading/,
    ],
    [
      'a right that is missing',
      'AccessDeniedException',
      403,
      'User: arn:aws:sts::123456789012:assumed-role/r/f is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:eu-west-3::foundation-model/example.model-1 because no identity-based policy allows the bedrock:InvokeModel action',
      'MODEL_ACCESS_DENIED',
      /in eu-west-3 .*bedrock:InvokeModel/,
    ],
    [
      'a denial by the organization',
      'AccessDeniedException',
      403,
      'User is not authorized to perform: bedrock:InvokeModel with an explicit deny in a service control policy',
      'MODEL_ACCESS_DENIED',
      /service control policy/,
    ],
    [
      'a missing subscription',
      'AccessDeniedException',
      403,
      'Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe)',
      'MODEL_ACCESS_DENIED',
      /Marketplace subscription/,
    ],
    [
      'a missing means of payment',
      'AccessDeniedException',
      403,
      'Model access is denied due to INVALID_PAYMENT_INSTRUMENT: A valid payment instrument must be provided.',
      'MODEL_ACCESS_DENIED',
      /means of payment/,
    ],
    [
      'the form for the first use',
      'ResourceNotFoundException',
      404,
      'Model use case details have not been submitted for this account. Fill out the Anthropic use case details form before using the model.',
      'MODEL_ACCESS_DENIED',
      /first-use form/,
    ],
    [
      'an account that is not enabled',
      'ValidationException',
      400,
      'Operation not allowed',
      'MODEL_ACCESS_DENIED',
      /AWS support/,
    ],
    [
      'a model that is not found',
      'ResourceNotFoundException',
      404,
      'Could not resolve the foundation model from the provided model identifier.',
      'MODEL_NOT_FOUND',
      /insight\.modelId and the region/,
    ],
    [
      'a model at its end',
      'ResourceNotFoundException',
      404,
      'This model version has reached the end of its life. Please refer to the AWS documentation for more details.',
      'MODEL_NOT_FOUND',
      /end of its life.*current model/,
    ],
    [
      'a legacy model',
      'ResourceNotFoundException',
      404,
      'Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 30 days.',
      'MODEL_NOT_FOUND',
      /end of its life/,
    ],
    [
      'a model without on-demand throughput',
      'ValidationException',
      400,
      'Invocation of model ID x with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.',
      'MODEL_NOT_FOUND',
      /inference profile only/,
    ],
    [
      'an unknown identifier',
      'ValidationException',
      400,
      'The provided model identifier is invalid.',
      'MODEL_NOT_FOUND',
      /identifier eu\.example\.model-1/,
    ],
    [
      'another region',
      'ValidationException',
      400,
      "The provided model isn't supported in this region.",
      'MODEL_NOT_FOUND',
      /this region/,
    ],
    [
      'a model without tools',
      'ValidationException',
      400,
      "This model doesn't support tool use.",
      'MODEL_NOT_FOUND',
      /no requests with tools/,
    ],
    [
      'a small model without tools',
      'ValidationException',
      400,
      'tools not supported',
      'MODEL_NOT_FOUND',
      /no requests with tools/,
    ],
    [
      'a limit beyond the model',
      'ValidationException',
      400,
      'The maximum tokens you requested exceeds the model limit of 4096. Try again with a maximum tokens value lower than 4096.',
      'MODEL_UNAVAILABLE',
      /Lower insight\.maxTokens/,
    ],
  ])('has its code and reason: %s', (_, name, status, message, code, reason) => {
    expect(failWith(name, status, message)).toMatchObject({
      name: 'AccountBlocks',
      code,
      message: expect.stringMatching(reason),
    });
  });

  test('keeps the wait that Bedrock wants', () => {
    expect(failWith('ThrottlingException', 429, 'slow', { 'retry-after': '7' })).toMatchObject({
      afterMs: 7000,
    });
    expect(failWith('ThrottlingException', 429, 'slow')).toMatchObject({ afterMs: undefined });
  });

  test('with a daily quota waits at least half an hour', () => {
    expect(failWith('ThrottlingException', 429, 'Too many tokens per day')).toMatchObject({
      afterMs: 1_800_000,
    });
  });
});

describe('a failure that may pass', () => {
  test.each([
    ['InternalServerException', 500],
    ['ServiceUnavailableException', 503],
    ['ModelTimeoutException', 408],
    ['ModelErrorException', 424],
    ['ExpiredTokenException', 403],
    ['Unknown', 502],
    ['Unknown', 408],
    ['Error', 200],
  ])('such as %s %i is retried later', (name, status) => {
    expect(failWith(name, status, 'any')).toMatchObject({ name: 'RetryLater', code: 'MODEL_UNAVAILABLE' });
  });

  test('such as a cut connection or an invalid answer is retried later', () => {
    expect(failWith('ECONNRESET', undefined, 'reset')).toMatchObject({ name: 'RetryLater' });
    expect(toModelFailure(new Error('x'), { modelId, timedOut: true })).toMatchObject({
      message: 'The model did not answer in time',
    });
    expect(toModelFailure(new SyntaxError('x'), { modelId, timedOut: false })).toMatchObject({
      name: 'RetryLater',
    });
    const malformed = new VendorFailure('Bedrock', 'malformed', 'none');
    expect(toModelFailure(malformed, { modelId, timedOut: false })).toMatchObject({ name: 'RetryLater' });
  });
});

describe('a refused request', () => {
  test.each([
    ['Input is too long for requested model.', /too long/],
    ['prompt is too long: 210000 tokens > 200000 maximum', /too long/],
    ['input length and `max_tokens` exceed context limit: 199000 + 8192 > 200000', /too long/],
    ['`temperature` is deprecated for this model.', /parameter temperature/],
    ['tool_choice: type "tool" and "any" are not supported for this model.', /parameter toolChoice/],
    ['Something that nobody has seen.', /ValidationException \(400\)/],
  ])('with "%s" ends the call with its reason', (message, reason) => {
    expect(refuseWith(message)).toMatchObject({
      name: 'CallEnds',
      status: 'ERROR',
      code: 'MODEL_UNAVAILABLE',
      message: expect.stringMatching(reason),
    });
  });

  test('never repeats what the message quotes', () => {
    const quoted = 'my card is 4111';
    for (const message of [
      `Input is too long for requested model: ${quoted}`,
      `The provided model identifier is invalid. ${quoted}`,
      `\`temperature\` is deprecated for this model. ${quoted}`,
      `The text field is blank: ${quoted}`,
      quoted,
    ]) {
      expect(String(refuseWith(message))).not.toContain('4111');
      expect(String(failWith('AccessDeniedException', 403, message))).not.toContain('4111');
    }
  });

  test('does not take a quoted word about rights for its reason', () => {
    expect(refuseWith('The text is blank: "I sell on the Marketplace"')).toMatchObject({ name: 'CallEnds' });
  });
});

describe('the refused parameter', () => {
  test.each([
    ['The model returned the following errors: `temperature` is deprecated for this model.', ['temperature']],
    ['temperature is deprecated for this model.', ['temperature']],
    [
      'Malformed input request: extraneous key [temperature] is not permitted, please reformat',
      ['temperature'],
    ],
    [
      "This model doesn't support the toolConfig.toolChoice.tool field. Remove it and try again.",
      ['toolChoice'],
    ],
    ["This model doesn't support the toolConfig.toolChoice.any field.", ['toolChoice']],
    ['tool_choice: type "tool" and "any" are not supported for this model.', ['toolChoice']],
    ['Thinking may not be enabled when tool_choice forces tool use.', ['toolChoice']],
    ['`top_p` is deprecated for this model.', ['topP']],
    ['Input is too long for requested model.', []],
    ['The text field is blank: "the temperature in here is high. That is not supported"', []],
  ])('is read from: %s', (message, parameters) => {
    expect(findRefusedParameters(message)).toEqual(parameters);
  });
});

test.each([
  ['ResourceNotFoundException', 404, 'Could not resolve the foundation model.'],
  ['ValidationException', 400, 'The provided model identifier is invalid.'],
])("names the cleaning model's setting when Bedrock answers %s", (name, status, message) => {
  const error = Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
  const failure = toModelFailure(error, { modelId, field: 'insight.cleaning', timedOut: false });
  expect(failure).toMatchObject({ code: 'MODEL_NOT_FOUND' });
  expect(String(failure)).toContain('insight.cleaning.modelId');
  expect(String(failure)).not.toContain('insight.modelId');
});
