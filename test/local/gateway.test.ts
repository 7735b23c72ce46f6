import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Api, ApiRefusal, openApi } from '../../local/cloud/gateway';

const against = async (
  listener: RequestListener,
  use: (api: Api) => Promise<void>,
  options: { timeoutMs?: number } = {},
) => {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api = openApi((server.address() as AddressInfo).port, 'api', 'token', options);
  try {
    await use(api);
  } finally {
    api.close();
    server.closeAllConnections();
    server.close();
  }
};

test('gives a request up that is never answered', () =>
  against(
    () => undefined,
    async (api) => {
      await expect(api.call('/api/calls')).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    },
    { timeoutMs: 20 },
  ));

test('tells the status of a refusal', () =>
  against(
    (_request, response) => response.writeHead(503).end('{}'),
    async (api) => {
      const refusal = await api.ask('/api/calls').catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(ApiRefusal);
      expect(refusal).toMatchObject({ status: 503 });
    },
  ));
