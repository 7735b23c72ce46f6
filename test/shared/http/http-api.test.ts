import * as z from 'zod';
import { logger } from '../../../functions/shared/aws/observability';
import { describeRoute } from '../../../functions/shared/http/describe-route';
import { type HttpAnswer, HttpProblem } from '../../../functions/shared/http/http-api';
import { httpApi } from '../../../functions/shared/http/http-handler';
import { readCaller } from '../../../functions/shared/http/read-caller';
import { aContext, anHttpEvent, ask, claimsOf, read } from '../../support/http-invocation';

const echo = describeRoute(
  {
    summary: 'Answers what it was sent.',
    roles: ['operations', 'admin'],
    params: z.object({ id: z.string() }),
    query: z.strictObject({ q: z.string().optional(), r: z.string().optional() }),
    body: z.looseObject({}).or(z.string()).optional(),
    answer: { body: z.unknown() },
  },
  () =>
    async ({ params, query, body, caller }) => ({ body: { params, query, body, caller } }),
)({});
const key = 'PUT /things/{id}';
const things = httpApi({ [key]: echo }, { elsewhere: ['GET /things/{id}', 'GET /others'] });
type Overrides = Parameters<typeof anHttpEvent>[1];
const invoke = async (overrides: Overrides = {}, routeKey = key) => {
  const headers = { 'Content-Type': 'application/json' };
  const event = anHttpEvent(routeKey, { headers, pathParameters: { id: '7' }, ...overrides });
  return read(await things(event, aContext));
};

/** Sends a request to a route with this answer. */
const askOf = (answer: (request: { now: number; deadline: number }) => Promise<HttpAnswer>) => {
  const description = {
    ...{ summary: 'Answers.', roles: ['admin'] as const, answer: { status: 202, body: z.unknown() } },
    problems: ['CALL_IS_DONE'] as const,
  };
  return ask(describeRoute(description, () => answer)({}));
};

describe('the HTTP API wrapper', () => {
  beforeEach(() => {
    jest.spyOn(logger, 'error');
  });
  afterEach(() => jest.restoreAllMocks());

  test('passes the parsed request to the route and answers uncached JSON', async () => {
    const answer = await invoke({ queryStringParameters: { q: 'x' }, body: '{"a":1}' });
    expect(answer).toEqual({
      status: 200,
      headers: expect.objectContaining({
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
      }),
      body: {
        ...{ params: { id: '7' }, query: { q: 'x' }, body: { a: 1 } },
        caller: expect.objectContaining({ email: 'someone@example.com' }),
      },
    });
  });

  test('reads a base64 body', async () => {
    const body = Buffer.from('{"name":"Ğülşıöç oʻgʻ"}').toString('base64');
    const answer = await invoke({ body, isBase64Encoded: true });
    expect(answer.body.body).toEqual({ name: 'Ğülşıöç oʻgʻ' });
  });

  test('answers with the status of the route', async () => {
    expect(await askOf(async () => ({ status: 202, body: {} }))).toMatchObject({ status: 202 });
  });

  test('gives the route its deadline', async () => {
    const { body } = await askOf(async ({ now, deadline }) => ({ status: 202, body: deadline - now }));
    expect(body).toBe(28_000);
  });

  test.each(['GET /nothing', '$default', '', 'toString'])(
    'answers 404 for the unknown route %j',
    async (routeKey) => {
      const { status, body } = await invoke({ rawPath: '/nothing' }, routeKey);
      expect(status).toBe(404);
      expect(body.error).toEqual({
        code: 'NO_SUCH_ROUTE',
        message: 'There is no such address in this API. See docs/api.md for all.',
      });
    },
  );

  test.each(['DELETE', 'HEAD', 'PATCH'])(
    'answers 405 with all methods of the address for %s',
    async (method) => {
      const { status, headers, body } = await invoke({ rawPath: '/things/7', method }, '$default');
      expect([status, headers?.allow, body.code]).toEqual([405, 'PUT, GET, OPTIONS', 'METHOD_NOT_ALLOWED']);
    },
  );

  test('does not accept an empty path segment as a parameter', async () => {
    const { status, body } = await invoke({ rawPath: '/things/', method: 'GET' }, '$default');
    expect([status, body.code]).toEqual([404, 'NO_SUCH_ROUTE']);
  });

  test('answers OPTIONS with the methods of the address', async () => {
    const answer = await invoke({ rawPath: '/others', method: 'OPTIONS' }, '$default');
    expect(answer).toMatchObject({ status: 204, headers: { allow: 'GET, OPTIONS' }, body: undefined });
  });

  test('refuses a body that is not JSON with 400', async () => {
    const { status, body } = await invoke({ body: '{"a":' });
    expect(status).toBe(400);
    expect(body.error).toEqual({ code: 'BODY_NOT_JSON', message: 'The body is not JSON in UTF-8.' });
  });

  test('refuses a body that is not UTF-8 with 400', async () => {
    const body = Buffer.from([0x22, 0xff, 0xfe, 0x22]).toString('base64');
    const answer = await invoke({ body, isBase64Encoded: true });
    expect(answer.body.error.code).toBe('BODY_NOT_JSON');
  });

  test.each([
    ['text', '{"name":"\\ud800"}'],
    ['a key', '{"\\udc00":1}'],
  ])('refuses a lone surrogate in %s with 400', async (_, body) => {
    const { status, body: answer } = await invoke({ body });
    expect(status).toBe(400);
    expect(answer.error.code).toBe('BODY_NOT_JSON');
  });

  test('reads characters outside the basic plane', async () => {
    const { body } = await invoke({ body: '{"name":"\\ud83d\\ude00 ğ"}' });
    expect(body.body).toEqual({ name: '😀 ğ' });
  });

  test('refuses a body that is nested too deep with 400', async () => {
    const body = `${'['.repeat(400_000)}${']'.repeat(400_000)}`;
    const { status } = await invoke({ body });
    expect(status).toBe(400);
  });

  test('refuses a body over a million bytes with 413 before parsing', async () => {
    const body = JSON.stringify('ü'.repeat(500_000));
    const answer = await invoke({ body });
    expect(answer.status).toBe(413);
    expect(answer.body.error).toEqual({
      code: 'BODY_TOO_LARGE',
      message: 'The body has 1000002 bytes; at most 1000000 are taken. Send it in parts.',
    });
  });

  test('turns a validation error into 400 with one message per field', async () => {
    const { status, body } = await askOf(async () => {
      z.object({
        limit: z.number('give a number'),
        people: z.array(z.object({ name: z.string('give a name') })),
      }).parse({
        limit: 'x',
        people: [{ name: 1 }],
      });
      return { body: {} };
    });
    expect(status).toBe(400);
    expect(body.error).toEqual({
      code: 'INVALID_REQUEST',
      message: 'limit: give a number; people.0.name: give a name',
      fields: [
        { field: 'limit', message: 'give a number' },
        { field: 'people.0.name', message: 'give a name' },
      ],
    });
  });

  test('names at most a hundred fields', async () => {
    const query = Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`q${at}`, '1']));
    const { status, body } = await invoke({ queryStringParameters: { ...query, ['x'.repeat(9_000)]: '1' } });
    expect([status, body.fields.length]).toEqual([400, 100]);
    expect(body.detail).toMatch(/; and 2998 more$/);
    const long = await invoke({ queryStringParameters: { ['x'.repeat(9_000)]: '1' } });
    expect(long.body.fields[0].field).toBe(`${'x'.repeat(200)}…`);
    expect(long.body.detail.length).toBeLessThan(500);
  });

  test('answers a problem with its status, code and message (RFC 9457)', async () => {
    const { status, headers, body } = await askOf(async () => {
      throw new HttpProblem('CALL_IS_DONE', 'Come back later.', [{ field: 'id', message: 'it is done' }]);
    });
    const fields = [{ field: 'id', message: 'it is done' }];
    expect(headers).toMatchObject({ 'content-type': 'application/problem+json; charset=utf-8' });
    expect({ status, body }).toEqual({
      status: 409,
      body: {
        type: 'urn:problem-type:santral:call-is-done',
        title: 'The call is done',
        status: 409,
        detail: 'Come back later.',
        instance: 'urn:request:request-1',
        code: 'CALL_IS_DONE',
        fields,
        error: { code: 'CALL_IS_DONE', message: 'Come back later.', fields },
      },
    });
  });

  test.each([new Error('table arn:secret is gone'), 'table arn:secret is gone'])(
    'logs an unknown failure and answers 500 without its text (%p)',
    async (failure) => {
      const { status, body } = await askOf(async () => {
        throw failure;
      });
      expect(status).toBe(500);
      expect(body.error).toEqual({
        code: 'UNEXPECTED',
        message:
          "Something went wrong on our side. Repeat the request. If it fails again, look for request id request-1 in the function's log.",
        requestId: 'request-1',
      });
      expect(logger.error).toHaveBeenCalledWith('request failed', {
        error: expect.objectContaining({ message: 'table arn:secret is gone' }),
      });
    },
  );

  test('refuses unknown query parameters and names the known ones', async () => {
    const { status, body } = await invoke({ queryStringParameters: { q: 'x', x: '1', y: '2' } });
    expect(status).toBe(400);
    const message = 'no such parameter; known ones are q, r';
    expect(body.fields).toEqual([
      { field: 'x', message },
      { field: 'y', message },
    ]);
  });

  test('refuses query parameters and a body if the route takes none', async () => {
    const description = { summary: 'Answers.', roles: ['admin'] as const, answer: { body: z.unknown() } };
    const route = describeRoute(description, () => async () => ({ body: {} }))({});
    const event = anHttpEvent('GET /', { queryStringParameters: { q: 'x' }, body: 'any' });
    const { status, body } = read(await httpApi({ 'GET /': route })(event, aContext));
    expect(status).toBe(400);
    expect(body.fields).toEqual([
      { field: 'q', message: 'no parameter is taken here' },
      { field: '', message: 'this route takes no body; send none' },
    ]);
  });

  test('says the expected type of a member and which member is missing', async () => {
    const body = z.strictObject({
      name: z.string(),
      age: z.int(),
      isNew: z.boolean(),
      tags: z.array(z.string()),
    });
    const description = {
      ...{ summary: 'Takes a person.', roles: ['admin'] as const, answer: { body: z.unknown() } },
      body,
    };
    const route = describeRoute(description, () => async () => ({ body: {} }))({});
    const messages = async (sent: unknown) =>
      (await ask(route, { body: sent })).body.fields.map(({ message }: { message: string }) => message);
    expect(await messages({ age: '1', isNew: 'yes', tags: {} })).toEqual([
      'it is missing; give a text',
      'give a number',
      'give true or false',
      'give a list',
    ]);
    expect(await messages([])).toEqual(['give an object with members']);
  });

  test('names the known members if a body has unknown ones at any depth', async () => {
    const description = {
      ...{ summary: 'Takes people.', roles: ['admin'] as const, answer: { body: z.unknown() } },
      body: z.strictObject({ people: z.array(z.strictObject({ name: z.string(), age: z.number() })) }),
    };
    const route = describeRoute(description, () => async () => ({ body: {} }))({});
    const { body } = await ask(route, { body: { people: [{ name: 'A', age: 1, nmae: 'B' }] } });
    expect(body.detail).toBe('people.0.nmae: no such member; known ones are name, age');
  });

  test('says that a body is missing', async () => {
    const description = {
      ...{ summary: 'Takes a body.', roles: ['admin'] as const, answer: { body: z.unknown() } },
      body: z.strictObject({}),
    };
    const { body } = await ask(describeRoute(description, () => async () => ({ body: {} }))({}));
    expect(body.detail).toBe('the body is missing; send it as JSON');
  });

  test('refuses a repeated parameter that the gateway would join', async () => {
    const { status, body } = await invoke({
      rawQueryString: 'q=x&r=1&q=y',
      queryStringParameters: { q: 'x,y', r: '1' },
    });
    expect([status, body.fields]).toEqual([400, [{ field: 'q', message: 'give it once' }]]);
  });

  test.each([undefined, 'text/plain', 'application/jsonp', 'application/x-www-form-urlencoded'])(
    'refuses a body of the content type %p with 415',
    async (type) => {
      const headers = type === undefined ? {} : { 'Content-Type': type };
      const answer = await invoke({ body: '{}', headers });
      expect([answer.status, answer.headers?.accept]).toEqual([415, 'application/json']);
    },
  );

  test.each(['application/json', 'Application/JSON; charset=utf-8', 'application/json;charset=UTF-8'])(
    'accepts a body of the content type %s',
    async (type) => {
      expect((await invoke({ body: '{}', headers: { 'content-type': type } })).status).toBe(200);
    },
  );

  test("answers text of the route's type", async () => {
    const description = {
      ...{ summary: 'Answers text.', roles: ['admin'] as const },
      answer: { contentType: 'text/vtt; charset=utf-8' },
    };
    const answer = { contentType: 'text/vtt; charset=utf-8', body: 'WEBVTT', headers: { etag: '"1"' } };
    const route = describeRoute(description, () => async () => answer)({});
    expect(await ask(route)).toMatchObject({
      headers: { 'content-type': 'text/vtt; charset=utf-8', etag: '"1"' },
      body: 'WEBVTT',
    });
  });
});

describe('a route with roles', () => {
  test.each([[['agent', 'admin']], [['operations']]])(
    'admits a caller with one of the roles (%j)',
    async (groups) => {
      expect((await invoke({ claims: claimsOf(groups) })).status).toBe(200);
    },
  );

  test('refuses any other caller and names the roles', async () => {
    const { status, body } = await invoke({ claims: claimsOf(['agent', 'strangers']), body: '{"a":' });
    expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
    expect(body.detail).toBe(
      'This takes one of the roles operations, admin. Your roles are agent. Ask an administrator for one, then sign in again.',
    );
  });

  test('refuses a caller without a role', async () => {
    const { body } = await invoke({ claims: claimsOf([]) });
    expect(body.detail).toContain('You have no role.');
  });

  test.each<[string, object]>([
    ['an access token', { ...claimsOf(), token_use: 'access' }],
    ['no claims', {}],
  ])('asks for the id token when it gets %s', async (_, claims) => {
    const { status, body } = await invoke({ claims });
    expect([status, body.code]).toEqual([401, 'INVALID_TOKEN']);
    expect(body.detail).toContain('send the id token');
  });

  test.each<[string, object]>([
    ['no e-mail', { email: undefined }],
    ['an unverified e-mail', { email_verified: 'false' }],
  ])('needs a verified e-mail (%s)', async (_, overrides) => {
    const { status, body } = await invoke({ claims: { ...claimsOf(), ...overrides } });
    expect([status, body.code]).toEqual([401, 'INVALID_TOKEN']);
    expect(body.detail).toContain('not verified');
  });

  test('admits anybody without a token if it is open', async () => {
    const description = { summary: 'Is open.', roles: 'open' as const, answer: { body: z.unknown() } };
    const route = describeRoute(description, () => async ({ caller }) => ({ body: { caller } }))({});
    const event = anHttpEvent('GET /', { requestContext: undefined });
    expect(read(await httpApi({ 'GET /': route })(event, aContext))).toMatchObject({ status: 200, body: {} });
  });
});

test('only roles that the route names count', async () => {
  const description = {
    ...{ summary: 'Is exported.', roles: ['supervisor', 'admin'] as const, answer: { body: z.unknown() } },
  };
  const route = describeRoute(description, () => async ({ caller }) => ({ body: caller.roles }))({});
  const claims = claimsOf(['agent', 'supervisor', 'operations']);
  const answer = await httpApi({ 'GET /': route })(anHttpEvent('GET /', { claims }), aContext);
  expect(read(answer).body).toEqual(['supervisor']);
});

describe('the caller', () => {
  test.each<[string, unknown]>([
    ['the gateway writes them', '[admin operations]'],
    ['an emulator hands them over', ['operations', 'admin']],
    ['with groups that are no roles', '[operations admin nobody]'],
  ])('has the roles among the groups as %s', (_, groups) => {
    expect(readCaller({ ...claimsOf(), 'cognito:groups': groups }).roles).toEqual(['operations', 'admin']);
  });

  test.each<[string, unknown]>([
    ['a comma', '[sales,admin admin,]'],
    ['quotes', '["admin"]'],
    ['quotes and commas', '["admin","operations"]'],
    ['brackets', '[[admin]]'],
    ['a tab', '[sales\tadmin]'],
    ['another case', '[Admin ADMIN]'],
    ['no list', 'admin'],
    ['a list in a list', [['admin']]],
    ['an object', { admin: true }],
  ])('has no role from a group with %s in its name', (_, groups) => {
    expect(readCaller({ ...claimsOf(), 'cognito:groups': groups }).roles).toEqual([]);
  });

  test.each([
    'admın@santral.example',
    'ayse@acmı.example',
    'ayse@ａcme.example',
    'ay\u200bse@santral.example',
    'ayse',
    'ayse @santral.example',
    'ayse@santral.example@other.example',
    '',
  ])("is refused with the e-mail %j that could match another person's", (email) => {
    expect(() => readCaller(claimsOf([], email))).toThrow('plain ASCII');
  });

  test('has no roles without groups', () => {
    expect(readCaller({ ...claimsOf(), 'cognito:groups': undefined }).roles).toEqual([]);
  });

  test('has the comparable e-mail and the end of the token', () => {
    const claims = { ...claimsOf([], ' AYSE.YILMAZ@Example.com'), email_verified: true, exp: 1_700_000_000 };
    expect(readCaller(claims)).toEqual({
      ...{ sub: 'a-subject', email: 'ayse.yilmaz@example.com', roles: [] },
      expiresAt: 1_700_000_000_000,
    });
  });
});
