import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { type BedrockOptions, bedrockModel } from '../../functions/insight/model-client';
import { awsError, startBedrock } from '../../local/simulators/bedrock';
import { createFaults, type FaultKind } from '../../local/simulators/faults';
import { type RunningServer, startServer, type WireAnswer } from '../../local/simulators/server';

const servers: RunningServer[] = [];
const keep = async <T extends RunningServer>(starting: Promise<T>): Promise<T> => {
  const server = await starting;
  servers.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const modelAt = (endpoint: string, options: Partial<BedrockOptions> = {}) =>
  bedrockModel({
    modelId: 'a-model',
    timeoutMs: 2000,
    maxTokens: 100,
    backoff: { baseMs: 1, capMs: 2 },
    client: new BedrockRuntimeClient({
      endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      requestHandler: new NodeHttpHandler({ connectionTimeout: 1000 }),
    }),
    ...options,
  });

const request = {
  system: 'Judge.',
  messages: [{ role: 'user' as const, content: [{ text: 'Hello.' }] }],
  tool: { name: 'record_scores', description: 'Records.', inputSchema: { type: 'object' } },
};

const ask = (endpoint: string, options: Partial<BedrockOptions> = {}, timeLeftMs = 60_000) => {
  return modelAt(endpoint, options).ask(request, Date.now() + timeLeftMs);
};

/** A server that gives these answers in order. The last one repeats. */
const startAnswering = async (...answers: WireAnswer[]) => {
  let asked = 0;
  const { url } = await keep(
    startServer({
      answer: () => {
        const answer = answers[Math.min(asked, answers.length - 1)];
        asked += 1;
        return answer ?? awsError(500, 'InternalServerException', 'no answer scripted');
      },
    }),
  );
  return { url, asked: () => asked };
};

const toTextAnswer = (text: string): WireAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    output: { message: { role: 'assistant', content: [{ text }] } },
    stopReason: 'end_turn',
    usage: { inputTokens: 7, outputTokens: 3, totalTokens: 10 },
    metrics: { latencyMs: 1 },
  }),
});

describe('asking Bedrock', () => {
  test('returns text as an answer for the caller to judge', async () => {
    const { url } = await startAnswering(toTextAnswer('No.'));
    expect(await ask(url)).toEqual({
      stopReason: 'end_turn',
      text: 'No.',
      toolUses: [],
      inputTokens: 7,
      outputTokens: 3,
    });
  });

  test.each<FaultKind>(['server-error', 'cut', 'malformed'])(
    'retries after the fault %s and then waits for later',
    async (kind) => {
      const { url, requests } = await keep(
        startBedrock({ faults: createFaults({ rate: 1, seed: 1, kinds: [kind] }) }),
      );
      await expect(ask(url, { backoff: { baseMs: 1, capMs: 2 } })).rejects.toMatchObject({
        name: 'RetryLater',
        code: 'MODEL_UNAVAILABLE',
      });
      expect(requests().length).toBe(3);
    },
  );

  test('retries later if the model does not answer in time', async () => {
    const { url } = await keep(
      startBedrock({ faults: createFaults({ rate: 1, seed: 1, kinds: ['time-out'] }) }),
    );
    await expect(ask(url, { timeoutMs: 60, tries: 1 })).rejects.toMatchObject({
      name: 'RetryLater',
      message: 'The model did not answer in time',
    });
  });

  test('hides a failure that passes within the invocation', async () => {
    const { url, asked } = await startAnswering(
      awsError(503, 'ServiceUnavailableException', 'busy'),
      awsError(424, 'ModelErrorException', 'oops'),
      toTextAnswer('Yes.'),
    );
    expect((await ask(url)).text).toBe('Yes.');
    expect(asked()).toBe(3);
  });

  test.each([
    [403, 'ExpiredTokenException'],
    [400, 'ExpiredTokenException'],
    [403, 'ExpiredToken'],
    [403, 'RequestExpired'],
  ])('retries after %i %s, because the function gets new credentials', async (status, type) => {
    const { url, asked } = await startAnswering(
      awsError(status, type, 'The security token has expired'),
      toTextAnswer('Yes.'),
    );
    expect((await ask(url)).text).toBe('Yes.');
    expect(asked()).toBe(2);
  });

  test('retries later with a token that stays expired', async () => {
    const { url } = await startAnswering(
      awsError(403, 'ExpiredTokenException', 'The security token has expired'),
    );
    await expect(ask(url)).rejects.toMatchObject({ name: 'RetryLater', code: 'MODEL_UNAVAILABLE' });
  });

  test('retries a throttled request once and then blames the account', async () => {
    const { url, requests } = await keep(
      startBedrock({ faults: createFaults({ rate: 1, seed: 1, kinds: ['too-many-requests'] }) }),
    );
    await expect(ask(url)).rejects.toMatchObject({ name: 'AccountBlocks', code: 'MODEL_THROTTLED' });
    expect(requests()).toHaveLength(2);
  });

  test('hides a throttle that passes within the invocation', async () => {
    const { url } = await startAnswering(
      awsError(429, 'ThrottlingException', 'slow down'),
      toTextAnswer('Yes.'),
    );
    expect((await ask(url)).text).toBe('Yes.');
  });

  test('passes on a long wait that Bedrock wants', async () => {
    const throttled = awsError(429, 'ThrottlingException', 'slow down');
    const { url, asked } = await startAnswering({
      ...throttled,
      headers: { ...throttled.headers, 'retry-after': '70' },
    });
    await expect(ask(url, {}, 600_000)).rejects.toMatchObject({ code: 'MODEL_THROTTLED', afterMs: 70_000 });
    expect(asked()).toBe(1);
  });

  test('retries later without a connection', async () => {
    const server = await startServer({ answer: () => toTextAnswer('') });
    await server.close();
    await expect(ask(server.url)).rejects.toMatchObject({ name: 'RetryLater', code: 'MODEL_UNAVAILABLE' });
  });

  test.each([
    [403, 'AccessDeniedException', 'MODEL_ACCESS_DENIED', /invoke|InvokeModel/],
    [404, 'ResourceNotFoundException', 'MODEL_NOT_FOUND', /insight\.modelId/],
  ])('blames the account for %i %s after one attempt', async (status, type, code, advice) => {
    const { url, asked } = await startAnswering(awsError(status, type, 'a secret from the transcript'));
    await expect(ask(url)).rejects.toMatchObject({
      name: 'AccountBlocks',
      code,
      message: expect.stringMatching(advice),
    });
    expect(asked()).toBe(1);
  });

  test('ends the call with advice after one refused request', async () => {
    const { url, asked } = await startAnswering(awsError(400, 'ValidationException', 'a secret'));
    await expect(ask(url)).rejects.toMatchObject({
      name: 'CallEnds',
      status: 'ERROR',
      code: 'MODEL_UNAVAILABLE',
      message: expect.stringMatching(/supports Converse with tools.*retry the call/),
    });
    expect(asked()).toBe(1);
  });

  test('passes on nothing that a validation message quotes', async () => {
    const { url } = await startAnswering(
      awsError(400, 'ValidationException', 'a secret from the transcript'),
    );
    await expect(ask(url)).rejects.not.toMatchObject({ message: expect.stringContaining('secret') });
  });

  test('begins nothing with too little time to wait', async () => {
    const { url, asked } = await startAnswering(toTextAnswer('Yes.'));
    await expect(ask(url, { timeoutMs: 2000 }, 1000)).rejects.toMatchObject({
      name: 'RetryLater',
      code: 'MODEL_UNAVAILABLE',
    });
    expect(asked()).toBe(0);
  });
});

describe('a parameter that the model refuses', () => {
  const deprecated = awsError(
    400,
    'ValidationException',
    'The model returned the following errors: `temperature` is deprecated for this model.',
  );
  const unforced = awsError(
    400,
    'ValidationException',
    'tool_choice: type "tool" and "any" are not supported for this model.',
  );
  const takes = { temperature: true, toolChoice: 'tool' } as const;

  /** Bodies of the model's requests while the server gives these answers. */
  const bodiesOf = async (answers: readonly WireAnswer[], asks: number, options = {}) => {
    const bodies: { inferenceConfig: object; toolConfig: object }[] = [];
    const { url } = await keep(
      startServer({
        answer: ({ body }) => {
          bodies.push(JSON.parse(body.toString()));
          return answers[bodies.length - 1] ?? toTextAnswer('Yes.');
        },
      }),
    );
    const model = modelAt(url, { takes, ...options });
    const outcomes: unknown[] = [];
    for (let asked = 0; asked < asks; asked++)
      outcomes.push(await model.ask(request, Date.now() + 60_000).catch((error: unknown) => error));
    const sent = bodies.map(({ inferenceConfig, toolConfig }) => [
      'temperature' in inferenceConfig,
      'toolChoice' in toolConfig,
    ]);
    return { sent, outcomes };
  };

  test('is dropped from the retry and all later requests', async () => {
    const { sent, outcomes } = await bodiesOf([deprecated], 2);
    expect(outcomes).toMatchObject([{ text: 'Yes.' }, { text: 'Yes.' }]);
    expect(sent).toEqual([
      [true, true],
      [false, true],
      [false, true],
    ]);
  });

  test('is dropped even if it is the second refused parameter', async () => {
    const { sent, outcomes } = await bodiesOf([unforced, deprecated], 1, { tries: 1 });
    expect(outcomes).toMatchObject([{ text: 'Yes.' }]);
    expect(sent).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ]);
  });

  test('ends the call if it was not even sent', async () => {
    const { sent, outcomes } = await bodiesOf(Array(9).fill(deprecated), 1);
    expect(sent).toHaveLength(2);
    expect(outcomes).toMatchObject([{ name: 'CallEnds', message: expect.stringContaining('temperature') }]);
  });

  test('is not sent if the family is known to refuse it', async () => {
    const options = { modelId: 'us.anthropic.claude-opus-5-5', takes: {} };
    expect((await bodiesOf([], 1, options)).sent).toEqual([[false, false]]);
  });
});

describe('the longest answer', () => {
  const limit = (modelId: string, tokens?: number) =>
    modelAt('http://127.0.0.1:1', { modelId, maxTokens: 8192 }).answerLimit(tokens);

  test('is what the question expects, up to the configured limit', () => {
    expect(limit('eu.anthropic.claude-sonnet-4-6', 500)).toBe(500);
    expect(limit('eu.anthropic.claude-sonnet-4-6', 20_000)).toBe(8192);
    expect(limit('eu.anthropic.claude-sonnet-4-6')).toBe(8192);
  });

  test('is the configured limit for a model that thinks first', () => {
    expect(limit('us.anthropic.claude-opus-5', 500)).toBe(8192);
  });
});
