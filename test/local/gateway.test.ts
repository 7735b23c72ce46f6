import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyOf } from '../../client/client';
import { ApiFailure } from '../../client/failure';
import { type Api, type GatewayOptions, openApi } from '../../local/cloud/gateway';

const withServer = async (
  listener: RequestListener,
  use: (api: Api) => Promise<void>,
  options: GatewayOptions = {},
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

const failureOf = ({ client }: Api) => bodyOf(client.GET('/api/me')).catch((error: unknown) => error);

test('gives up a request without an answer', () =>
  withServer(
    () => undefined,
    async (api) => {
      const failure = await failureOf(api);
      expect(failure).toMatchObject({ status: 0, code: 'UNREACHABLE', cause: { code: 'ETIMEDOUT' } });
    },
    { timeoutMs: 20 },
  ));

test('reports the status of a refusal', () =>
  withServer(
    (_request, response) => response.writeHead(503).end('{}'),
    async (api) => {
      const failure = await failureOf(api);
      expect(failure).toBeInstanceOf(ApiFailure);
      expect(failure).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    },
  ));

test('names the API in the Host header and sends the rest unchanged', () =>
  withServer(
    (request, response) => {
      const { method, url, headers } = request;
      let text = '';
      request.on('data', (chunk) => {
        text += chunk;
      });
      request.on('end', () =>
        response.end(
          JSON.stringify({ method, url, host: headers.host, type: headers['content-type'], text }),
        ),
      );
    },
    async (api) => {
      const host = new URL(api.url).host;
      expect(host).toMatch(/^api\.execute-api\.localhost:\d+$/);
      const body = { employees: [{ employeeId: 'a', name: 'Ğ' }] };
      const { response } = await api.client.PUT('/api/employees', { body, parseAs: 'stream' });
      expect(await response.json()).toEqual({
        ...{ method: 'PUT', url: '/api/employees', host, type: 'application/json' },
        text: JSON.stringify(body),
      });
    },
  ));
