import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyOf, openClient, type Send } from '../../client/client';
import { clientTypesFile, writtenClientTypes } from '../../local/openapi/client-types';

const repository = join(__dirname, '..', '..');

const me = { email: 'a@example.com', roles: ['admin'] };

/** The API that answers in turn, the last answer for ever. */
const answering = (...answers: (Response | Error)[]) => {
  const sent: Request[] = [];
  const send: Send = async (request) => {
    sent.push(request);
    const next = answers[Math.min(sent.length, answers.length) - 1] as Response | Error;
    if (next instanceof Error) throw next;
    return next.clone();
  };
  return { send, sent, tokens: () => sent.map(({ headers }) => headers.get('authorization')) };
};
const refused = Response.json({ message: 'Unauthorized' }, { status: 401 });
const open = (fetch: Send, renew?: () => Promise<string>) =>
  openClient({ baseUrl: 'https://api.example.com', token: 'old', fetch, ...(renew ? { renew } : {}) });

describe('the client of the API', () => {
  test('sends its token and answers the body', async () => {
    const api = answering(Response.json(me));
    expect(await bodyOf(open(api.send).GET('/api/me'))).toEqual(me);
    expect(api.sent[0]?.url).toBe('https://api.example.com/api/me');
    expect(api.tokens()).toEqual(['Bearer old']);
  });

  test('throws what the API refuses as one failure, without the query in its words', async () => {
    const api = answering(Response.json({ code: 'NO_SUCH_CALL', detail: 'No.' }, { status: 404 }));
    const query = { agent: '+905551112233' };
    await expect(bodyOf(open(api.send).GET('/api/calls', { params: { query } }))).rejects.toMatchObject({
      ...{ name: 'ApiFailure', status: 404, code: 'NO_SUCH_CALL' },
      message: 'GET /api/calls answered 404 NO_SUCH_CALL: No.',
    });
  });

  test('throws a request without an answer as a failure as well', async () => {
    const api = answering(new TypeError('fetch failed.'));
    await expect(bodyOf(open(api.send).GET('/api/me'))).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });

  test('throws an answer that is not JSON', async () => {
    const api = answering(new Response('hello'));
    await expect(bodyOf(open(api.send).GET('/api/me'))).rejects.toMatchObject({ code: 'NOT_JSON' });
  });

  test('renews its token once for requests that are refused at the same time, and sends their bodies again', async () => {
    const bodies: string[] = [];
    const send: Send = async (request) => {
      bodies.push(await request.text());
      return request.headers.get('authorization') === 'Bearer new' ? Response.json(me) : refused.clone();
    };
    let renewed = 0;
    const client = open(send, async () => {
      renewed++;
      return 'new';
    });
    const body = { employees: [{ employeeId: 'a', name: 'A' }] };
    await Promise.all([1, 2, 3].map(() => client.PUT('/api/employees', { body })));
    expect(renewed).toBe(1);
    expect(new Set(bodies)).toEqual(new Set([JSON.stringify(body)]));
  });

  test('gives up when the new token is refused as well', async () => {
    const api = answering(refused);
    const client = open(api.send, async () => 'new');
    await expect(bodyOf(client.GET('/api/me'))).rejects.toMatchObject({ status: 401 });
    expect(api.tokens()).toEqual(['Bearer old', 'Bearer new']);
  });
});

test('the types of the client are those of the API document', () => {
  const isSame = readFileSync(join(repository, clientTypesFile), 'utf8') === writtenClientTypes();
  // Thousands of lines of difference would help nobody.
  expect(isSame || 'Run npm run openapi.').toBe(true);
});

/** Prints commands for people, or speaks the words of a vendor. */
const exempt = /^(?:commands\/start-help\.ts|simulators\/|openapi\/|tell-events\.ts)/;

test('local tools name an address of the API only to ask the client for it', () => {
  const files = readdirSync(join(repository, 'local'), { recursive: true, encoding: 'utf8' });
  const bypassing = files
    .filter((file) => file.endsWith('.ts') && !exempt.test(file))
    .flatMap((file) => {
      const code = readFileSync(join(repository, 'local', file), 'utf8').replace(
        /^\s*(?:\/\*\*?|\*|\/\/).*$/gm,
        '',
      );
      const mentions = code.match(/(?<! as )['"`]\/api\//g)?.length ?? 0;
      const asked = code.match(/\.(?:GET|POST|PUT|DELETE)\(\s*['"`]\/api\//g)?.length ?? 0;
      return mentions === asked ? [] : [file];
    });
  expect(bypassing).toEqual([]);
});
