import { ListServiceQuotasCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { startBedrockAccount, usualQuotas } from '../../../local/simulators/bedrock/bedrock-account';
import { describeModel } from '../../../local/simulators/bedrock/bedrock-catalogue';
import { collectOpened } from './fixtures';

const { keep, closeAll } = collectOpened();
afterEach(closeAll);

describe('the simulated account', () => {
  it('lists each quota once, page by page', async () => {
    const { url } = await keep(startBedrockAccount());
    const client = new ServiceQuotasClient({
      endpoint: url,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const names: (string | undefined)[] = [];
    let pages = 0;
    let NextToken: string | undefined;
    do {
      const page = await client.send(new ListServiceQuotasCommand({ ServiceCode: 'bedrock', NextToken }));
      names.push(...(page.Quotas ?? []).map(({ QuotaName }) => QuotaName));
      NextToken = page.NextToken;
      pages += 1;
    } while (NextToken);
    expect(pages).toBeGreaterThan(1);
    expect(names).toEqual(usualQuotas().map(({ name }) => name));
  });

  it('refuses operations that it does not simulate', async () => {
    const { url } = await keep(startBedrockAccount());
    const response = await fetch(`${url}/guardrails`);
    expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([
      404,
      'UnknownOperationException:',
    ]);
  });
});

test.each([
  ['anthropic.claude-sonnet-4-5-20250929-v1:0', 'Anthropic', 'Claude Sonnet 4.5'],
  ['anthropic.claude-sonnet-4-6', 'Anthropic', 'Claude Sonnet 4.6'],
  ['amazon.nova-pro-v1:0', 'Amazon', 'Nova Pro'],
  ['mistral.pixtral-large-2502-v1:0', 'Mistral AI', 'Pixtral Large 2502'],
])('describes %s as the model of %s with the name %s', (modelId, provider, name) => {
  expect(describeModel(modelId)).toEqual({ name, provider });
});
