import { ScoringSettings } from '../../functions/insight/settings';
import { insightFoundation } from '../../functions/insight/wiring';
import { readSettings } from '../../functions/shared/settings/settings';
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

const modelWith = (takes: object) => {
  process.env = {
    ...before,
    TABLE_NAME: 'a-table',
    ...settingsVariables({
      modelId: 'arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/a1b2c3',
      timeoutMs: 10_000,
      takes,
    }),
    BUCKET_NAME: 'a-bucket',
    QUEUE_URL: 'https://sqs.example/queue',
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: server.url,
  };
  return insightFoundation(readSettings(ScoringSettings)).modelPorts.model;
};

/** Temperature, tool choice and longest answer of a request. */
const readSentParameters = async (takes: object) => {
  const tool = { name: 'record', description: 'Records.', inputSchema: { type: 'object' } };
  const messages = [{ role: 'user' as const, content: [{ text: 'Hello.' }] }];
  const request = { system: 'Judge.', messages, tool, maxTokens: 500 };
  await modelWith(takes)
    .ask(request, Date.now() + 600_000)
    .catch(() => undefined);
  const [body] = bodies;
  return [body?.inferenceConfig, (body?.toolConfig as { toolChoice?: object } | undefined)?.toolChoice];
};

test('asks a model behind an unknown profile with care', async () => {
  expect(await readSentParameters({})).toEqual([{ maxTokens: 8192 }, undefined]);
});

test('asks it like the model that the configuration names', async () => {
  expect(await readSentParameters({ sameAs: 'anthropic.claude-sonnet-4-6' })).toEqual([
    { maxTokens: 500, temperature: 0 },
    { tool: { name: 'record' } },
  ]);
});

test('asks it with the configured parameters', async () => {
  expect(await readSentParameters({ temperature: true, toolChoice: 'any' })).toEqual([
    { maxTokens: 8192, temperature: 0 },
    { any: {} },
  ]);
  bodies = [];
  const sonnet = { sameAs: 'anthropic.claude-sonnet-4-6' };
  expect(await readSentParameters({ ...sonnet, temperature: false, toolChoice: 'auto' })).toEqual([
    { maxTokens: 500 },
    undefined,
  ]);
});

test('rejects a tool choice that Converse does not have', () => {
  expect(() => modelWith({ toolChoice: 'required' })).toThrow('takes.toolChoice');
});
