import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { portsOver } from '../../../bench/api/measure';
import { routes } from '../../../functions/api/routes';
import { modelRoutes } from '../../../functions/insight/model-access/routes';
import { answeredRequestStore } from '../../../functions/shared/answered-requests/store';
import { openRoutes } from '../../../functions/shared/http/describe-route';
import { httpApi } from '../../../functions/shared/http/http-handler';
import { routesOf } from '../../../functions/sources/telephony-sync/routes';
import { sources } from '../../../functions/telephony/vendors';
import { checkAgainstDocument } from '../../../local/cloud/hold-to-document';
import { Lifetime } from '../../../local/lifetime';
import { aCall, anEmployee } from '../../support/fixtures';
import { aContext, anHttpEvent } from '../../support/http-invocation';
import { testWorld } from '../../support/world';

const hourMs = 3_600_000;
const now = Date.now();

/** Calls of the last day. Some are scored. */
const calls = Array.from({ length: 24 }, (_, at) =>
  aCall({
    callId: `sipuni-${at}`,
    externalId: String(at),
    callDate: new Date(now - at * hourMs).toISOString(),
    ...(at % 2 === 0 ? {} : { status: 'DONE', stage: 'scoring', overallScore: 7, violationCount: at % 3 }),
  }),
);

/** Every route except the webhook over an in-memory table. Vendors and the model answer at once. */
const everyRoute = () => {
  const { table } = testWorld({ calls, employees: [anEmployee()] });
  const link = (key: string) => ({
    url: `https://bucket.example.com/${key}`,
    expiresAt: new Date().toISOString(),
  });
  const ports = { ...portsOver(table, () => undefined), links: { to: async (key: string) => link(key) } };
  const report = { success: true, message: 'It works.' };
  const ofSources = {
    ...{ request: async () => 'run-1', test: async () => report, timeZone: 'UTC', defaultLimit: 500 },
    sync: async () => ({ outcome: 'DONE', message: 'Done.', processed: 1, skipped: 0, failed: 0 }) as const,
  };
  const opened = {
    ...openRoutes(routes as never, ports),
    ...openRoutes(modelRoutes, { test: async () => ({ ...report, checks: [] }) }),
    ...Object.assign({}, ...sources.map((source) => openRoutes(routesOf(source), ofSources))),
  };
  return { keys: Object.keys(opened), handler: httpApi(opened, { answered: answeredRequestStore(table) }) };
};

/** The resource and path parameters that API Gateway finds. */
const routeOf = (keys: readonly string[], method: string, path: string) => {
  const given = path.split('/');
  for (const routeKey of keys) {
    const [wantedMethod, wantedPath = ''] = routeKey.split(' ');
    const wanted = wantedPath.split('/');
    const fits = (segment: string, at: number) =>
      segment.startsWith('{') ? given[at] : segment === given[at];
    if (wantedMethod !== method || wanted.length !== given.length || !wanted.every(fits)) continue;
    const named = wanted.flatMap((segment, at) =>
      segment.startsWith('{') ? [[segment.slice(1, -1), decode(given[at] ?? '')]] : [],
    );
    return { routeKey, pathParameters: Object.fromEntries(named) };
  }
  return { routeKey: '$default', pathParameters: {} };
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const eventOf = async (keys: readonly string[], request: IncomingMessage) => {
  const { method = 'GET', url = '/', headersDistinct } = request;
  const { pathname, search, searchParams } = new URL(url, 'http://localhost');
  const { routeKey, pathParameters } = routeOf(keys, method, pathname);
  const query = [...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name).join(',')]);
  const headers = Object.entries(headersDistinct).map(([name, values]) => [name, values?.join(',')]);
  const body = await buffer(request);
  return anHttpEvent(routeKey, {
    ...{ method, rawPath: pathname, rawQueryString: search.slice(1), pathParameters },
    headers: Object.fromEntries(headers),
    ...(query.length > 0 ? { queryStringParameters: Object.fromEntries(query) } : {}),
    ...(body.length > 0 ? { body: body.toString('base64'), isBase64Encoded: true } : {}),
  });
};

const serve = async (): Promise<Server> => {
  const { keys, handler } = everyRoute();
  const server = createServer(async (request, response) => {
    const { statusCode = 200, headers, body } = await handler(await eventOf(keys, request), aContext);
    response.writeHead(statusCode, headers as Record<string, string>).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
};

const lifetime = new Lifetime();
afterAll(() => lifetime.end());

test('answers made-up requests as the API document says and never fails', async () => {
  const server = await serve();
  lifetime.add(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const written = await checkAgainstDocument(
    {
      url: `http://127.0.0.1:${port}`,
      headers: { authorization: 'Bearer a-token' },
      examples: 2,
      without: '/webhook/',
    },
    lifetime,
  );
  expect(written).toMatch(/\d{3,} generated, \d{3,} passed/);
});
