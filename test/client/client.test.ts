import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyOf, openClient, type Send } from '../../client/client';
import { clientTypesFile, generateClientTypes } from '../../local/openapi/client-types';

const repository = join(__dirname, '..', '..');

const me = { email: 'a@example.com', roles: ['admin'] };

/** An API that gives these answers in turn and repeats the last one. */
const answerInTurn = (...answers: (Response | Error)[]) => {
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
  test('sends its token and returns the body', async () => {
    const api = answerInTurn(Response.json(me));
    expect(await bodyOf(open(api.send).GET('/api/me'))).toEqual(me);
    expect(api.sent[0]?.url).toBe('https://api.example.com/api/me');
    expect(api.tokens()).toEqual(['Bearer old']);
  });

  test('throws an API refusal as a failure without the query', async () => {
    const api = answerInTurn(Response.json({ code: 'NO_SUCH_CALL', detail: 'No.' }, { status: 404 }));
    const query = { agent: '+905551112233' };
    await expect(bodyOf(open(api.send).GET('/api/calls', { params: { query } }))).rejects.toMatchObject({
      ...{ name: 'ApiFailure', status: 404, code: 'NO_SUCH_CALL' },
      message: 'GET /api/calls answered 404 NO_SUCH_CALL: No.',
    });
  });

  test('throws a failure if there is no answer', async () => {
    const api = answerInTurn(new TypeError('fetch failed.'));
    await expect(bodyOf(open(api.send).GET('/api/me'))).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });

  test('throws an answer that is not JSON', async () => {
    const api = answerInTurn(new Response('hello'));
    await expect(bodyOf(open(api.send).GET('/api/me'))).rejects.toMatchObject({ code: 'NOT_JSON' });
  });

  test('renews its token once for simultaneous refusals and repeats their bodies', async () => {
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

  test('gives up if the new token is refused too', async () => {
    const api = answerInTurn(refused);
    const client = open(api.send, async () => 'new');
    await expect(bodyOf(client.GET('/api/me'))).rejects.toMatchObject({ status: 401 });
    expect(api.tokens()).toEqual(['Bearer old', 'Bearer new']);
  });
});

test('the types of the client match the API document', () => {
  const isSame = readFileSync(join(repository, clientTypesFile), 'utf8') === generateClientTypes();
  // A difference of thousands of lines would help nobody.
  expect(isSame || 'Run npm run openapi.').toBe(true);
});

/** Files that print commands for people or use the vendor's words. */
const exempt = /^(?:commands\/start-help\.ts|simulators\/|openapi\/|tell-events\.ts$)/;

test('local tools call the API only through the client', () => {
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
