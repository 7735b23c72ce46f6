import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { startBedrock } from '../../../local/simulators/bedrock';
import { startBedrockAccount } from '../../../local/simulators/bedrock/bedrock-account';
import { opened } from '../../local/simulators/fixtures';
import { settingsVariables } from '../../support/settings';

const { keep, closeAll } = opened();
const before = { ...process.env };
afterAll(async () => {
  process.env = before;
  await closeAll();
});

const event = { routeKey: 'GET /api/model/test-connection' } as APIGatewayProxyEventV2;
const context = {
  awsRequestId: 'request-1',
  functionName: 'model-routes',
  memoryLimitInMB: '512',
  getRemainingTimeInMillis: () => 29_000,
} as unknown as Context;

/** The handler as Lambda would load it, asked once. */
const invoke = async (variables: Record<string, string>) => {
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
    ...settingsVariables(),
    BUCKET_NAME: 'a-bucket',
    MODEL_ID: 'eu.anthropic.claude-sonnet-4-6',
    MODEL_MAX_TOKENS: '8192',
    MODEL_REGIONS: 'eu-central-1,eu-north-1,eu-south-1,eu-south-2,eu-west-1,eu-west-3',
    MODEL_TOKENS_PER_MINUTE: '200000',
    MODEL_REQUESTS_PER_MINUTE: '200',
    CONCURRENCY_NEEDED: '60',
    ...variables,
  });
  jest.resetModules();
  const { handler } = await import('../../../functions/insight/model-access/model-routes.handler');
  const { statusCode, body } = (await handler(event, context)) as { statusCode: number; body: string };
  return { statusCode, body: JSON.parse(body) };
};

describe('The function behind GET /api/model/test-connection', () => {
  it('finds an account in order by its variables', async () => {
    await expect(invoke({})).resolves.toMatchObject({
      statusCode: 200,
      body: { success: true, message: 'The model answers and nothing is missing.' },
    });
  });

  it.each([
    ['MODEL_TOKENS_PER_MINUTE', '900000', 'MODEL_QUOTA'],
    ['MODEL_REQUESTS_PER_MINUTE', '900', 'MODEL_QUOTA'],
    ['CONCURRENCY_NEEDED', '101', 'MODEL_LAMBDA_CONCURRENCY'],
    ['MODEL_REGIONS', 'eu-central-1', 'MODEL_REGION'],
    ['MODEL_ID', 'moon.anthropic.claude-sonnet-4-6', 'MODEL_CONFIGURATION'],
  ])('reckons with %s', async (name, value, code) => {
    await expect(invoke({ [name]: value })).resolves.toMatchObject({ body: { success: false, code } });
  });
});
