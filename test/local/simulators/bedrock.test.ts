import { ConverseCommand, type ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import { type BedrockOptions, startBedrock } from '../../../local/simulators/bedrock';
import type { Misbehaviour } from '../../../local/simulators/bedrock/language-model/misbehaviour';
import { denyAccess } from '../../../local/simulators/bedrock/model-access';
import { createFaults } from '../../../local/simulators/faults';
import { sdkClient } from './bedrock-client';
import { collectOpened, connectionLoss, until } from './fixtures';
import { askAgain, type ConverseAnswer, converse, POLITE_CALL, scoringRequest, toolInput } from './prompts';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

const bedrock = (options: BedrockOptions = {}) => keep(startBedrock(options));

const sdkCommand = () =>
  new ConverseCommand({
    modelId: 'eu.anthropic.claude-sonnet-4-6',
    ...scoringRequest(),
  } as ConverseCommandInput);

describe('the AWS SDK', () => {
  test("gets the tool's input, the stop reason and the usage", async () => {
    const { url } = await bedrock();
    const output = await sdkClient(url).send(sdkCommand());
    expect(output.stopReason).toBe('tool_use');
    expect(output.output?.message?.role).toBe('assistant');
    expect(output.output?.message?.content?.[0]?.toolUse).toMatchObject({
      name: 'record_scores',
      input: { scores: [{ question: 'greeting' }, { question: 'closing' }] },
    });
    expect(output.usage?.totalTokens).toBe(
      (output.usage?.inputTokens ?? 0) + (output.usage?.outputTokens ?? 0),
    );
  });

  test.each([
    ['too-many-requests', 'ThrottlingException', 429],
    ['server-error', 'InternalServerException', 500],
  ] as const)('gets the fault %s as %s', async (kind, name, httpStatusCode) => {
    const { url } = await bedrock({ faults: createFaults({ rate: 1, seed: 1, kinds: [kind] }) });
    await expect(sdkClient(url).send(sdkCommand())).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode },
    });
  });

  test.each(['malformed', 'cut'] as const)('gets an error for the fault %s', async (kind) => {
    const { url, ledger } = await bedrock({ faults: createFaults({ rate: 1, seed: 1, kinds: [kind] }) });
    await expect(sdkClient(url).send(sdkCommand())).rejects.toThrow();
    expect(ledger.paid).toBe(kind === 'malformed' ? 1 : 0);
  });

  test('gets a ValidationException for an invalid conversation', async () => {
    const { url } = await bedrock();
    const { messages, ...rest } = scoringRequest();
    const command = new ConverseCommand({
      modelId: 'eu.anthropic.claude-sonnet-4-6',
      ...rest,
      messages: [...messages, ...messages],
    } as ConverseCommandInput);
    await expect(sdkClient(url).send(command)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('alternate'),
    });
  });
});

describe('one HTTP/2 connection', () => {
  test('survives a cut or hanging request', async () => {
    const injected = createFaults({ rate: 0.5, seed: 5, kinds: ['cut', 'time-out'], hangMs: 10 });
    const { url, ledger } = await bedrock({ faults: injected });
    const client = sdkClient(url);
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => client.send(sdkCommand())));
    const answered = outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect(answered).toBe(60 - injected.counts.cut - injected.counts['time-out']);
    expect(ledger.paid).toBe(answered);
  });

  test('charges nothing when a client leaves before the answer', async () => {
    const { url, ledger, requests } = await bedrock({ latency: { modelMs: 60_000 } });
    const leaving = new AbortController();
    const asked = sdkClient(url).send(sdkCommand(), { abortSignal: leaving.signal });
    await until(() => requests().length === 1);
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(ledger.paid).toBe(0);
  });
});

describe('a conversation that Bedrock refuses', () => {
  const toolUse = { toolUseId: 'tooluse_1', name: 'record_scores', input: {} };
  const again = (use: typeof toolUse | { toolUseId: string; name: string; input: unknown }) =>
    askAgain(scoringRequest(), use, 'wrong');

  test.each([
    ['no body', undefined, /./],
    ['no messages', { ...scoringRequest(), messages: [] }, /./],
    [
      'a blank text',
      { ...scoringRequest(), messages: [{ role: 'user', content: [{ text: ' ' }] }] },
      /blank/,
    ],
    ['a tool input sent back as a string', again({ ...toolUse, input: '{"scores":' }), /json object/],
    [
      'a tool use without its result',
      { ...again(toolUse), messages: [...again(toolUse).messages.slice(0, 2), ...scoringRequest().messages] },
      /Expected toolResult/,
    ],
    [
      'a conversation that ends with the assistant',
      { ...again(toolUse), messages: again(toolUse).messages.slice(0, 2) },
      /end with a user/,
    ],
    ['a tool use without a tool configuration', { ...again(toolUse), toolConfig: undefined }, /toolConfig/],
  ])('has %s', async (_, body, message) => {
    const { url, ledger } = await bedrock();
    const answer = await converse(url, body);
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([400, 'ValidationException:']);
    expect(((await answer.json()) as { message: string }).message).toMatch(message);
    expect(ledger.paid).toBe(0);
  });
});

describe('misbehaviour', () => {
  const startMisbehaving = (misbehaviour: Misbehaviour) =>
    bedrock({ misbehave: (callText) => (callText.includes('green sofa') ? misbehaviour : undefined) });

  const askTwice = async (url: string) => {
    const first = (await (await converse(url, scoringRequest())).json()) as ConverseAnswer;
    const toolUse = first.output.message.content[0]?.toolUse;
    if (!toolUse) throw new Error('no tool use');
    const repaired = { ...toolUse, input: typeof toolUse.input === 'string' ? {} : toolUse.input };
    const again = askAgain(scoringRequest(), repaired, 'not valid: the scores must be within 0 and 10');
    return { first: toolUse.input, second: await toolInput(converse(url, again)) };
  };

  const honest = async () => toolInput(converse((await bedrock()).url, scoringRequest()));

  test('sends invalid JSON once as text', async () => {
    const { first, second } = await askTwice((await startMisbehaving('invalid-json')).url);
    expect(() => JSON.parse(first as unknown as string)).toThrow();
    expect(second).toEqual(await honest());
  });

  test('omits a criterion once', async () => {
    const { first, second } = await askTwice((await startMisbehaving('missing-criterion')).url);
    expect(first.scores.map(({ question }) => question)).toEqual(['greeting']);
    expect(second).toEqual(await honest());
  });

  test('scores out of range once', async () => {
    const { first, second } = await askTwice((await startMisbehaving('score-out-of-range')).url);
    expect(first.scores[0]?.score).toBe(15);
    expect(second).toEqual(await honest());
  });

  test('invents a quote once', async () => {
    const { first, second } = await askTwice((await startMisbehaving('invented-quote')).url);
    expect(JSON.stringify(POLITE_CALL)).not.toContain(first.scores[0]?.citations[0]?.quote);
    expect(second).toEqual(await honest());
  });

  test('invents a quote every time with never-valid', async () => {
    const { first, second } = await askTwice((await startMisbehaving('never-valid')).url);
    for (const { scores } of [first, second]) {
      expect(JSON.stringify(POLITE_CALL)).not.toContain(scores[0]?.citations[0]?.quote);
    }
  });

  test('answers in words without the tool', async () => {
    const { url } = await startMisbehaving('text-only');
    const answer = (await (await converse(url, scoringRequest())).json()) as ConverseAnswer;
    expect(answer.stopReason).toBe('end_turn');
    expect(answer.output.message.content[0]?.text).toMatch(/^I cannot/);
  });

  test('leaves other calls alone', async () => {
    const { url } = await startMisbehaving('missing-criterion');
    const lines = [{ speaker: 'AGENT', text: 'Welcome to the shop.' } as const];
    expect((await toolInput(converse(url, scoringRequest({ lines })))).scores).toHaveLength(2);
  });
});

describe('the ledger', () => {
  test('counts the same conversation as a duplicate in any JSON order', async () => {
    const { url, ledger } = await bedrock();
    const { messages, ...rest } = scoringRequest();
    await toolInput(converse(url, { messages, ...rest }));
    expect([ledger.paid, ledger.duplicates.length]).toEqual([1, 0]);
    await toolInput(converse(url, { ...rest, messages }));
    expect([ledger.paid, ledger.duplicates.length]).toEqual([2, 1]);
  });

  test('counts a question asked in another manner as a duplicate', async () => {
    const { url, ledger } = await bedrock();
    const { toolConfig, inferenceConfig: _, system, ...rest } = scoringRequest();
    await toolInput(converse(url, scoringRequest()));
    const cachePoint = { cachePoint: { type: 'default' } };
    const { tools } = toolConfig as { tools: object[] };
    const answer = await converse(url, {
      ...rest,
      system: [...system, cachePoint],
      toolConfig: { tools: [...tools, cachePoint] },
      inferenceConfig: { maxTokens: 9_000 },
    });
    expect(answer.status).toBe(200);
    await answer.text();
    expect(ledger.duplicates).toHaveLength(1);
  });

  test('counts no duplicate after a wrong answer', async () => {
    const { url, ledger } = await bedrock({ misbehave: () => 'score-out-of-range' });
    await toolInput(converse(url, scoringRequest()));
    await toolInput(converse(url, scoringRequest()));
    expect([ledger.paid, ledger.duplicates.length]).toEqual([2, 0]);
  });

  test('charges nothing for a hanging request', async () => {
    const { url, ledger } = await bedrock({
      faults: createFaults({ rate: 1, seed: 1, kinds: ['time-out'], hangMs: 10 }),
    });
    expect(await connectionLoss(converse(url, scoringRequest()))).toBe('connection lost');
    expect(ledger.paid).toBe(0);
  });
});

describe('an account with limits', () => {
  const send = (url: string) => sdkClient(url).send(sdkCommand());

  test("meets each of Bedrock's denials and then has access", async () => {
    const { url, ledger, refusals } = await bedrock({ access: denyAccess(4, 4) });
    const denied = await Promise.allSettled(Array.from({ length: 4 }, () => send(url)));
    const reasons = denied.map((one) => (one.status === 'rejected' ? one.reason : undefined));
    expect(reasons.map(({ name, $metadata }) => [name, $metadata.httpStatusCode]).sort()).toEqual([
      ['AccessDeniedException', 403],
      ['AccessDeniedException', 403],
      ['ModelNotReadyException', 429],
      ['ResourceNotFoundException', 404],
    ]);
    expect(ledger.paid).toBe(0);
    await expect(send(url)).resolves.toBeDefined();
    expect(refusals()).toEqual({
      AccessDeniedException: 2,
      ModelNotReadyException: 1,
      ResourceNotFoundException: 1,
    });
  });

  test('stays denied until somebody grants access after enough requests', async () => {
    const access = denyAccess(2);
    const { url } = await bedrock({ access });
    for (let request = 0; request < 3; request += 1) await expect(send(url)).rejects.toThrow();
    access.mend();
    await expect(send(url)).resolves.toBeDefined();
    expect(access.refused).toBe(3);
    const early = denyAccess(2);
    early.mend();
    expect([early.refusal(), early.refusal(), early.refusal()].map(Boolean)).toEqual([true, true, false]);
  });

  test('reserves the longest answer and is then charged its real use', async () => {
    let now = 0;
    const { url, refusals } = await bedrock({
      quota: { tokensPerMinute: 20_000, requestsPerMinute: 100 },
      now: () => now,
    });
    const asking = (maxTokens: number) =>
      sdkClient(url).send(
        new ConverseCommand({
          modelId: 'eu.anthropic.claude-sonnet-4-6',
          ...scoringRequest(),
          inferenceConfig: { maxTokens },
        } as ConverseCommandInput),
      );
    const tooMany = {
      name: 'ThrottlingException',
      message: 'Too many tokens, please wait before trying again.',
      $metadata: { httpStatusCode: 429 },
    };
    await expect(asking(20_000)).rejects.toMatchObject(tooMany);
    const { usage } = await asking(15_000);
    const charged = (usage?.inputTokens ?? 0) + 5 * (usage?.outputTokens ?? 0);
    const left = 20_000 - charged;
    await expect(asking(left)).rejects.toMatchObject(tooMany);
    await expect(asking(left - (usage?.inputTokens ?? 0))).resolves.toBeDefined();
    expect(refusals()).toEqual({ ThrottlingException: 2 });
    now += 60_000;
    await expect(asking(15_000)).resolves.toBeDefined();
  });

  test('gets the reservation back when the client leaves', async () => {
    const thinking = { modelMs: 60_000 };
    const { url, requests } = await bedrock({
      quota: { tokensPerMinute: 20_000, requestsPerMinute: 10_000 },
      latency: thinking,
      now: () => 0,
    });
    const input = {
      modelId: 'eu.anthropic.claude-sonnet-4-6',
      ...scoringRequest(),
      inferenceConfig: { maxTokens: 15_000 },
    } as ConverseCommandInput;
    const asking = () => sdkClient(url).send(new ConverseCommand(input));
    const leaving = new AbortController();
    const left = sdkClient(url).send(new ConverseCommand(input), { abortSignal: leaving.signal });
    await until(() => requests().length === 1);
    await expect(asking()).rejects.toMatchObject({ name: 'ThrottlingException' });
    leaving.abort();
    await expect(left).rejects.toThrow();
    thinking.modelMs = 0;
    // The simulator notices the end a little later than the client.
    const ends = new Set<string>();
    while (!ends.has('answered'))
      ends.add(
        await asking().then(
          () => 'answered',
          ({ name }) => name,
        ),
      );
    ends.delete('ThrottlingException');
    expect([...ends]).toEqual(['answered']);
  });

  test('has a quota of requests and tokens for each model family', async () => {
    const { url } = await bedrock({
      quota: { tokensPerMinute: 1_000_000, requestsPerMinute: 2 },
      now: () => 0,
    });
    const asking = (modelId: string) =>
      sdkClient(url).send(
        new ConverseCommand({
          modelId,
          ...scoringRequest(),
          inferenceConfig: { maxTokens: 4_000 },
        } as ConverseCommandInput),
      );
    await asking('eu.anthropic.claude-sonnet-4-6');
    await asking('global.anthropic.claude-sonnet-4-6');
    await expect(asking('eu.anthropic.claude-sonnet-4-6')).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Too many requests, please wait before trying again.',
    });
    await expect(asking('eu.amazon.nova-pro-v1:0')).resolves.toBeDefined();
  });
});

describe('a filtered answer', () => {
  const startFiltering = (filter: 'content_filtered' | 'guardrail_intervened') =>
    bedrock({
      filter: (callText, tool) =>
        callText.includes('green sofa') && tool === 'record_scores' ? filter : undefined,
    });
  const asking = async (url: string) => (await sdkClient(url).send(sdkCommand())) ?? {};

  test('is empty after a content filter', async () => {
    const { url } = await startFiltering('content_filtered');
    const { stopReason, output } = await asking(url);
    expect([stopReason, output?.message?.content]).toEqual(['content_filtered', []]);
  });

  test("has the guardrail's sentence and must be paid", async () => {
    const { url, ledger } = await startFiltering('guardrail_intervened');
    const { stopReason, output } = await asking(url);
    expect(stopReason).toBe('guardrail_intervened');
    expect(output?.message?.content?.[0]?.text).toMatch(/^Sorry/);
    await asking(url);
    expect([ledger.paid, ledger.duplicates.length]).toEqual([2, 1]);
  });
});

test('keeps the first request bodies, including faulted ones', async () => {
  const { url, requests } = await bedrock({
    keepRequests: 2,
    faults: createFaults({ rate: 1, seed: 1, kinds: ['server-error'] }),
  });
  for (let request = 0; request < 3; request += 1) await converse(url, scoringRequest());
  expect(requests()).toEqual(Array(2).fill(JSON.stringify(scoringRequest())));
});

test('says that it sees no transcript when there is none', async () => {
  const { url } = await bedrock();
  const answer = (await (
    await converse(url, scoringRequest({ user: 'Score it.' }))
  ).json()) as ConverseAnswer;
  expect([answer.stopReason, answer.output.message.content[0]?.text]).toEqual([
    'end_turn',
    expect.stringContaining('no transcript'),
  ]);
});
