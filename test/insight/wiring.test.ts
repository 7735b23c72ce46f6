import { insightFoundation } from '../../functions/insight/wiring';
import { awsError } from '../../local/simulators/bedrock';
import { type RunningServer, startServer } from '../../local/simulators/server';
import { settingsVariables } from '../support/settings';

const before = { ...process.env };
let server: RunningServer;
let bodies: { inferenceConfig: object; toolConfig: object }[] = [];

beforeAll(async () => {
  server = await startServer({
    answer: ({ body }) => {
      bodies.push(JSON.parse(body.toString()));
      return awsError(403, 'AccessDeniedException', 'no');
    },
  });
});
afterAll(() => server.close());
afterEach(() => {
  process.env = { ...before };
  bodies = [];
});

const modelWith = (variables: Record<string, string>) => {
  process.env = {
    ...before,
    TABLE_NAME: 'a-table',
    ...settingsVariables(),
    BUCKET_NAME: 'a-bucket',
    QUEUE_URL: 'https://sqs.example/queue',
    MODEL_ID: 'arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/a1b2c3',
    MODEL_TIMEOUT_MS: '10000',
    MODEL_MAX_TOKENS: '8192',
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: server.url,
    ...variables,
  };
  return insightFoundation().modelPorts.model;
};

/** What a request carries: a temperature, a tool choice, its longest answer. */
const carried = async (variables: Record<string, string>) => {
  const tool = { name: 'record', description: 'Records.', inputSchema: { type: 'object' } };
  const messages = [{ role: 'user' as const, content: [{ text: 'Hello.' }] }];
  const request = { system: 'Judge.', messages, tool, maxTokens: 500 };
  await modelWith(variables)
    .ask(request, Date.now() + 600_000)
    .catch(() => undefined);
  const [body] = bodies;
  return [body?.inferenceConfig, (body?.toolConfig as { toolChoice?: object } | undefined)?.toolChoice];
};

test('asks a model that hides behind a profile with care', async () => {
  expect(await carried({})).toEqual([{ maxTokens: 8192 }, undefined]);
});

test('asks it like the model that the configuration names', async () => {
  expect(await carried({ MODEL_SAME_AS: 'anthropic.claude-sonnet-4-6' })).toEqual([
    { maxTokens: 500, temperature: 0 },
    { tool: { name: 'record' } },
  ]);
});

test('asks it with what the configuration says that it takes', async () => {
  expect(await carried({ MODEL_TAKES_TEMPERATURE: 'true', MODEL_TOOL_CHOICE: 'any' })).toEqual([
    { maxTokens: 8192, temperature: 0 },
    { any: {} },
  ]);
  bodies = [];
  const sonnet = { MODEL_SAME_AS: 'anthropic.claude-sonnet-4-6' };
  expect(await carried({ ...sonnet, MODEL_TAKES_TEMPERATURE: 'false', MODEL_TOOL_CHOICE: 'auto' })).toEqual([
    { maxTokens: 500 },
    undefined,
  ]);
});

test('refuses a tool choice that Converse does not have', () => {
  expect(() => modelWith({ MODEL_TOOL_CHOICE: 'required' })).toThrow('MODEL_TOOL_CHOICE');
});
