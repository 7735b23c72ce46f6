import { startBedrock } from '../../../local/simulators/bedrock';
import { startBedrockProxy } from '../../../local/simulators/bedrock/bedrock-proxy';
import { createFaults } from '../../../local/simulators/faults';
import { collectOpened } from './fixtures';
import { type ConverseAnswer, converse, scoringRequest, toolInput } from './prompts';

const { keep, closeAll } = collectOpened();
const environment = process.env;

beforeEach(() => {
  process.env = { ...environment, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
});
afterEach(async () => {
  process.env = environment;
  await closeAll();
});

const proxyTo = (endpoint: string) => keep(startBedrockProxy({ endpoint, region: 'eu-central-1' }));

test("passes the model's answer on unchanged", async () => {
  const bedrock = await keep(startBedrock());
  const proxy = await proxyTo(bedrock.url);
  const answer = (await (await converse(proxy.url, scoringRequest())).json()) as ConverseAnswer;
  expect(answer).toEqual({
    metrics: { latencyMs: 0 },
    output: {
      message: {
        role: 'assistant',
        content: [{ toolUse: expect.objectContaining({ name: 'record_scores' }) }],
      },
    },
    stopReason: 'tool_use',
    usage: expect.objectContaining({ inputTokens: expect.any(Number) }),
  });
  expect(answer.output.message.content[0]?.toolUse?.input).toEqual(
    await toolInput(converse(bedrock.url, scoringRequest())),
  );
});

test('passes the request and its model id on unchanged', async () => {
  const bedrock = await keep(startBedrock());
  const proxy = await proxyTo(bedrock.url);
  await converse(proxy.url, scoringRequest());
  expect(JSON.parse(bedrock.requests()[0] ?? '')).toEqual(scoringRequest());
  expect(proxy.requests()).toEqual([JSON.stringify(scoringRequest())]);
  expect([proxy.ledger.paid, bedrock.ledger.paid]).toEqual([1, 1]);
});

test('keeps name and status of a Bedrock error and asks once', async () => {
  const injected = createFaults({ rate: 1, seed: 1, kinds: ['too-many-requests'] });
  const bedrock = await keep(startBedrock({ faults: injected }));
  const proxy = await proxyTo(bedrock.url);
  const answer = await converse(proxy.url, scoringRequest());
  expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([429, 'ThrottlingException:']);
  expect(injected.counts['too-many-requests']).toBe(1);
  expect(proxy.ledger.paid).toBe(0);
});

test('reports an invalid answer as unavailable', async () => {
  const bedrock = await keep(
    startBedrock({ faults: createFaults({ rate: 1, seed: 1, kinds: ['malformed'] }) }),
  );
  const proxy = await proxyTo(bedrock.url);
  const answer = await converse(proxy.url, scoringRequest());
  expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([
    503,
    'ServiceUnavailableException:',
  ]);
});

test('rejects a body that is no JSON object with ValidationException', async () => {
  const proxy = await proxyTo('http://127.0.0.1:1');
  expect((await converse(proxy.url, 'text')).headers.get('x-amzn-errortype')).toBe('ValidationException:');
});
