import type { Context } from 'aws-lambda';
import { startBedrock } from '../../../local/simulators/bedrock';
import { startBedrockAccount } from '../../../local/simulators/bedrock/bedrock-account';
import { collectOpened } from '../../local/simulators/fixtures';
import { anHttpEvent } from '../../support/http-invocation';
import { settingsVariables } from '../../support/settings';

const { keep, closeAll } = collectOpened();
const before = { ...process.env };
afterAll(async () => {
  process.env = before;
  await closeAll();
});

const event = anHttpEvent('GET /api/model/test-connection');
const context = {
  awsRequestId: 'request-1',
  functionName: 'model-routes',
  memoryLimitInMB: '512',
  getRemainingTimeInMillis: () => 29_000,
} as unknown as Context;

const settings = {
  modelId: 'eu.anthropic.claude-sonnet-4-6',
  maxTokens: 8_192,
  regions: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
  quota: { tokensPerMinute: 200_000, requestsPerMinute: 200 },
  concurrencyNeeded: 60,
};

/** Loads the handler like Lambda and asks it once. */
const invoke = async (changes: object) => {
  const account = await keep(startBedrockAccount({ region: 'eu-central-1', concurrency: 100 }));
  const model = await keep(startBedrock());
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_BEDROCK: account.url,
    AWS_ENDPOINT_URL_SERVICE_QUOTAS: account.url,
    AWS_ENDPOINT_URL_LAMBDA: account.url,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: model.url,
    TABLE_NAME: 'a-table',
    ...settingsVariables({ ...settings, ...changes }),
    BUCKET_NAME: 'a-bucket',
  });
  jest.resetModules();
  const { handler } = await import('../../../functions/insight/model-access/model-routes.handler');
  const { statusCode, body } = (await handler(event, context)) as { statusCode: number; body: string };
  return { statusCode, body: JSON.parse(body) };
};

describe('the function of GET /api/model/test-connection', () => {
  it('finds nothing missing with its settings', async () => {
    await expect(invoke({})).resolves.toMatchObject({
      statusCode: 200,
      body: { success: true, message: 'The model answers and nothing is missing.' },
    });
  });

  it('also tests the model that cleans and names the model of each gap', async () => {
    const cleaner = { ...settings, modelId: 'eu.anthropic.claude-haiku-4-5-20251001-v1:0' };
    const { body } = await invoke({ cleaner });
    const own = (body.checks as { name: string; cleans?: string }[]).filter(({ cleans }) => cleans);
    expect(body.success).toBe(true);
    expect(new Set(own.map(({ cleans }) => cleans))).toEqual(new Set([cleaner.modelId]));
    expect(own.map(({ name }) => name)).toContain('answer');
    expect(own.map(({ name }) => name)).not.toContain('lambda-concurrency');
  });

  it("names the cleaning model's own settings", async () => {
    const cleaner = { ...settings, modelId: 'moon.anthropic.claude-haiku-4-5-20251001-v1:0' };
    const { body } = await invoke({ cleaner });
    expect(body).toMatchObject({ success: false, code: 'MODEL_CONFIGURATION' });
    expect(body.message).toContain('insight.cleaning.modelId');
    expect(body.message).not.toContain('Set insight.modelId');
  });

  it.each([
    [{ quota: { ...settings.quota, tokensPerMinute: 900_000 } }, 'MODEL_QUOTA'],
    [{ quota: { ...settings.quota, requestsPerMinute: 900 } }, 'MODEL_QUOTA'],
    [{ concurrencyNeeded: 101 }, 'MODEL_LAMBDA_CONCURRENCY'],
    [{ regions: ['eu-central-1'] }, 'MODEL_REGION'],
    [{ modelId: 'moon.anthropic.claude-sonnet-4-6' }, 'MODEL_CONFIGURATION'],
  ])('uses the settings %j', async (changes, code) => {
    await expect(invoke(changes)).resolves.toMatchObject({ body: { success: false, code } });
  });
});
