import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tokensOf } from '../../../local/page/tokens';

let answered: { status: number; type?: string };
const server = createServer((_, answer) => {
  const { status, type } = answered;
  answer.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  answer.end(JSON.stringify(type ? { __type: type } : { AuthenticationResult: { IdToken: 'new' } }));
});
let endpoint: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const refresh = () => tokensOf({ endpoint, region: 'us-east-1' }, 'client').refresh('token');

test('answers as the token endpoint does', async () => {
  answered = { status: 200 };
  expect(await refresh()).toMatchObject({ id_token: 'new', token_type: 'Bearer' });
});

test.each(['NotAuthorizedException', 'RefreshTokenReuseException'])(
  'takes %s for a refusal',
  async (type) => {
    answered = { status: 400, type };
    expect(await refresh()).toBeUndefined();
  },
);

test.each([
  ['InternalErrorException', 500],
  ['TooManyRequestsException', 429],
])('does not take %s for a refusal', async (type, status) => {
  answered = { status, type };
  await expect(refresh()).rejects.toMatchObject({ name: type });
});
