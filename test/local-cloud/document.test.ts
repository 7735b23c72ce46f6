import { checkAgainstDocument } from '../../local/cloud/hold-to-document';
import { Lifetime } from '../../local/lifetime';
import { openDeployed } from './deployed';

const system = openDeployed();
const lifetime = new Lifetime();
afterAll(async () => {
  await lifetime.end();
  system.close();
});

// Writes would disturb other tests. openapi/answers.slow.test.ts covers them.
test('answers made-up GET requests as the API document says', async () => {
  const { host, port } = new URL(system.api.url);
  const written = await checkAgainstDocument(
    {
      url: `http://127.0.0.1:${port}`,
      headers: { host, authorization: `Bearer ${system.api.token}` },
      examples: 2,
      without: '/webhook/|test-connection',
      method: 'GET',
    },
    lifetime,
  );
  expect(written).toMatch(/\d{3,} generated, \d{3,} passed/);
});
