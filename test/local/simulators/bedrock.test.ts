import {
  BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
} from '@aws-sdk/client-bedrock-runtime';
import { type BedrockOptions, startBedrock } from '../../../local/simulators/bedrock';
import { faults } from '../../../local/simulators/faults';
import type { Misbehaviour } from '../../../local/simulators/language-model/misbehaviour';
import { connectionLoss, opened, until } from './fixtures';
import { askedAgain, type ConverseAnswer, converse, POLITE_CALL, scoringRequest, toolInput } from './prompts';

const { keep, closeAll } = opened();
afterEach(closeAll);

const bedrock = (options: BedrockOptions = {}) => keep(startBedrock(options));

const sdkClient = (endpoint: string) =>
  new BedrockRuntimeClient({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });

const sdkCommand = () =>
  new ConverseCommand({
    modelId: 'anthropic.claude-sonnet-4-5:0',
    ...scoringRequest(),
  } as ConverseCommandInput);

describe('through the AWS SDK', () => {
  test('Converse answers with the tool’s input, the stop reason and the usage', async () => {
    const { url } = await bedrock();
    const output = await sdkClient(url).send(sdkCommand());
    expect(output.stopReason).toBe('tool_use');
    expect(output.output?.message?.role).toBe('assistant');
    expect(output.output?.message?.content?.[0]?.toolUse).toMatchObject({
      name: 'record_scores',
      input: { scores: [{ criterion: 'greeting' }, { criterion: 'closing' }] },
    });
    expect(output.usage?.totalTokens).toBe(
      (output.usage?.inputTokens ?? 0) + (output.usage?.outputTokens ?? 0),
    );
  });

  test.each([
    ['too-many-requests', 'ThrottlingException', 429],
    ['server-error', 'InternalServerException', 500],
  ] as const)('the fault %s arrives as %s', async (kind, name, httpStatusCode) => {
    const { url } = await bedrock({ faults: faults({ rate: 1, seed: 1, kinds: [kind] }) });
    await expect(sdkClient(url).send(sdkCommand())).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode },
    });
  });

  test.each(['malformed', 'cut'] as const)('the fault %s is an error to the client', async (kind) => {
    const { url, ledger } = await bedrock({ faults: faults({ rate: 1, seed: 1, kinds: [kind] }) });
    await expect(sdkClient(url).send(sdkCommand())).rejects.toThrow();
    expect(ledger.paid).toBe(kind === 'malformed' ? 1 : 0);
  });

  test('a conversation that Bedrock would refuse is a ValidationException', async () => {
    const { url } = await bedrock();
    const { messages, ...rest } = scoringRequest();
    const command = new ConverseCommand({
      modelId: 'm',
      ...rest,
      messages: [...messages, ...messages],
    } as ConverseCommandInput);
    await expect(sdkClient(url).send(command)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('alternate'),
    });
  });
});

describe('over one HTTP/2 connection', () => {
  test('a request that is cut or left hanging harms no other', async () => {
    const injected = faults({ rate: 0.5, seed: 5, kinds: ['cut', 'time-out'], hangMs: 10 });
    const { url, ledger } = await bedrock({ faults: injected });
    const client = sdkClient(url);
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => client.send(sdkCommand())));
    const answered = outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect(answered).toBe(60 - injected.counts.cut - injected.counts['time-out']);
    expect(ledger.paid).toBe(answered);
  });

  test('a client that leaves before the answer does not pay', async () => {
    const { url, ledger, requests } = await bedrock({ latency: { modelMs: 60_000 } });
    const leaving = new AbortController();
    const asked = sdkClient(url).send(sdkCommand(), { abortSignal: leaving.signal });
    await until(() => requests().length === 1);
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(ledger.paid).toBe(0);
  });
});

describe('what Bedrock refuses', () => {
  const toolUse = { toolUseId: 'tooluse_1', name: 'record_scores', input: {} };
  const again = (use: typeof toolUse | { toolUseId: string; name: string; input: unknown }) =>
    askedAgain(scoringRequest(), use, 'wrong');

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
  ])('%s', async (_, body, message) => {
    const { url, ledger } = await bedrock();
    const answer = await converse(url, body);
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([400, 'ValidationException:']);
    expect(((await answer.json()) as { message: string }).message).toMatch(message);
    expect(ledger.paid).toBe(0);
  });
});

describe('misbehaviour', () => {
  const misbehaving = (misbehaviour: Misbehaviour) =>
    bedrock({ misbehave: (callText) => (callText.includes('green sofa') ? misbehaviour : undefined) });

  const askTwice = async (url: string) => {
    const first = (await (await converse(url, scoringRequest())).json()) as ConverseAnswer;
    const toolUse = first.output.message.content[0]?.toolUse;
    if (!toolUse) throw new Error('no tool use');
    const repaired = { ...toolUse, input: typeof toolUse.input === 'string' ? {} : toolUse.input };
    const again = askedAgain(scoringRequest(), repaired, 'not valid: the scores must be within 0 and 10');
    return { first: toolUse.input, second: await toolInput(converse(url, again)) };
  };

  const honest = async () => toolInput(converse((await bedrock()).url, scoringRequest()));

  test('invalid JSON once: the input is a text that does not parse', async () => {
    const { first, second } = await askTwice((await misbehaving('invalid-json')).url);
    expect(() => JSON.parse(first as unknown as string)).toThrow();
    expect(second).toEqual(await honest());
  });

  test('a missing criterion once', async () => {
    const { first, second } = await askTwice((await misbehaving('missing-criterion')).url);
    expect(first.scores.map(({ criterion }) => criterion)).toEqual(['greeting']);
    expect(second).toEqual(await honest());
  });

  test('a score out of range once', async () => {
    const { first, second } = await askTwice((await misbehaving('score-out-of-range')).url);
    expect(first.scores[0]?.score).toBe(15);
    expect(second).toEqual(await honest());
  });

  test('an invented quote once', async () => {
    const { first, second } = await askTwice((await misbehaving('invented-quote')).url);
    expect(JSON.stringify(POLITE_CALL)).not.toContain(first.scores[0]?.citations[0]?.quote);
    expect(second).toEqual(await honest());
  });

  test('never valid: the quote is invented however often it is asked', async () => {
    const { first, second } = await askTwice((await misbehaving('never-valid')).url);
    for (const { scores } of [first, second]) {
      expect(JSON.stringify(POLITE_CALL)).not.toContain(scores[0]?.citations[0]?.quote);
    }
  });

  test('words instead of the tool', async () => {
    const { url } = await misbehaving('text-only');
    const answer = (await (await converse(url, scoringRequest())).json()) as ConverseAnswer;
    expect(answer.stopReason).toBe('end_turn');
    expect(answer.output.message.content[0]?.text).toMatch(/^I cannot/);
  });

  test('other calls are scored as ever', async () => {
    const { url } = await misbehaving('missing-criterion');
    const lines = [{ speaker: 'AGENT', text: 'Welcome to the shop.' } as const];
    expect((await toolInput(converse(url, scoringRequest({ lines })))).scores).toHaveLength(2);
  });
});

describe('what is paid', () => {
  test('the same conversation twice is a duplicate, however its JSON is ordered', async () => {
    const { url, ledger } = await bedrock();
    const { messages, ...rest } = scoringRequest();
    await toolInput(converse(url, { messages, ...rest }));
    expect([ledger.paid, ledger.duplicates.length]).toEqual([1, 0]);
    await toolInput(converse(url, { ...rest, messages }));
    expect([ledger.paid, ledger.duplicates.length]).toEqual([2, 1]);
  });

  test('asking again after a wrong answer, with or without the reason, is no duplicate', async () => {
    const { url, ledger } = await bedrock({ misbehave: () => 'score-out-of-range' });
    await toolInput(converse(url, scoringRequest()));
    await toolInput(converse(url, scoringRequest()));
    expect([ledger.paid, ledger.duplicates.length]).toEqual([2, 0]);
  });

  test('a hanging request is not', async () => {
    const { url, ledger } = await bedrock({
      faults: faults({ rate: 1, seed: 1, kinds: ['time-out'], hangMs: 10 }),
    });
    expect(await connectionLoss(converse(url, scoringRequest()))).toBe('connection lost');
    expect(ledger.paid).toBe(0);
  });
});

test('every request body is kept as it came, up to the limit, faulted ones too', async () => {
  const { url, requests } = await bedrock({
    keepRequests: 2,
    faults: faults({ rate: 1, seed: 1, kinds: ['server-error'] }),
  });
  for (let request = 0; request < 3; request += 1) await converse(url, scoringRequest());
  expect(requests()).toEqual(Array(2).fill(JSON.stringify(scoringRequest())));
});

test('without a transcript the model says that it sees none', async () => {
  const { url } = await bedrock();
  const answer = (await (
    await converse(url, scoringRequest({ user: 'Score it.' }))
  ).json()) as ConverseAnswer;
  expect([answer.stopReason, answer.output.message.content[0]?.text]).toEqual([
    'end_turn',
    expect.stringContaining('no transcript'),
  ]);
});
