import * as z from 'zod';
import { logger } from '../../../functions/shared/aws/observability';
import { HttpProblem, type Route } from '../../../functions/shared/http/http-api';
import { httpApi } from '../../../functions/shared/http/http-handler';
import { aContext, anHttpEvent, ask, read } from '../../support/http-invocation';

const echo: Route = async ({ params, query, body }) => ({ body: { params, query, body } });
const invoke = async (event: ReturnType<typeof anHttpEvent>, route: Route = echo) =>
  read(await httpApi({ 'PUT /things/{id}': route })(event, aContext));

describe('the HTTP API wrapper', () => {
  beforeEach(() => {
    jest.spyOn(logger, 'error');
  });
  afterEach(() => jest.restoreAllMocks());

  test('hands path parameters, the query and the JSON body to the route and answers JSON that is not cached', async () => {
    const answer = await invoke(
      anHttpEvent('PUT /things/{id}', {
        pathParameters: { id: '7' },
        queryStringParameters: { q: 'x' },
        body: '{"a":1}',
      }),
    );
    expect(answer).toEqual({
      status: 200,
      headers: expect.objectContaining({
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
      }),
      body: { params: { id: '7' }, query: { q: 'x' }, body: { a: 1 } },
    });
  });

  test('reads a base64 body', async () => {
    const body = Buffer.from('{"name":"Ğülşıöç oʻgʻ"}').toString('base64');
    const answer = await invoke(anHttpEvent('PUT /things/{id}', { body, isBase64Encoded: true }));
    expect(answer.body.body).toEqual({ name: 'Ğülşıöç oʻgʻ' });
  });

  test('answers with the status of the route', async () => {
    expect(await ask(async () => ({ status: 202, body: {} }))).toMatchObject({ status: 202 });
  });

  test('tells the route until when it must answer', async () => {
    const { body } = await ask(async ({ now, deadline }) => ({ body: deadline - now }));
    expect(body).toBe(28_000);
  });

  test.each(['GET /nothing', '$default', '', 'toString'])(
    'answers 404 for the unknown route %j',
    async (routeKey) => {
      const { status, body } = await invoke(anHttpEvent(routeKey));
      expect(status).toBe(404);
      expect(body.error).toEqual({ code: 'NO_SUCH_ROUTE', message: 'There is no such address in this API.' });
    },
  );

  test('refuses a body that is not JSON with 400', async () => {
    const { status, body } = await invoke(anHttpEvent('PUT /things/{id}', { body: '{"a":' }));
    expect(status).toBe(400);
    expect(body.error).toEqual({ code: 'BODY_NOT_JSON', message: 'The body is not JSON in UTF-8.' });
  });

  test('refuses a body that is not UTF-8 with 400', async () => {
    const body = Buffer.from([0x22, 0xff, 0xfe, 0x22]).toString('base64');
    const answer = await invoke(anHttpEvent('PUT /things/{id}', { body, isBase64Encoded: true }));
    expect(answer.body.error.code).toBe('BODY_NOT_JSON');
  });

  test.each([
    ['text', '{"name":"\\ud800"}'],
    ['a key', '{"\\udc00":1}'],
  ])('refuses half a character in %s with 400, because nothing could store it', async (_, body) => {
    const { status, body: answer } = await invoke(anHttpEvent('PUT /things/{id}', { body }));
    expect(status).toBe(400);
    expect(answer.error.code).toBe('BODY_NOT_JSON');
  });

  test('reads characters outside the basic plane', async () => {
    const { body } = await invoke(anHttpEvent('PUT /things/{id}', { body: '{"name":"\\ud83d\\ude00 ğ"}' }));
    expect(body.body).toEqual({ name: '😀 ğ' });
  });

  test('refuses a body nested too deep to be read with 400', async () => {
    const body = `${'['.repeat(400_000)}${']'.repeat(400_000)}`;
    const { status } = await invoke(anHttpEvent('PUT /things/{id}', { body }));
    expect(status).toBe(400);
  });

  test('refuses a body of more than a million bytes with 400 before it parses it', async () => {
    const body = JSON.stringify('ü'.repeat(500_000));
    const answer = await invoke(anHttpEvent('PUT /things/{id}', { body }));
    expect(answer.status).toBe(400);
    expect(answer.body.error).toEqual({
      code: 'BODY_TOO_LARGE',
      message: 'The body has 1000002 bytes; at most 1000000 are taken. Send it in parts.',
    });
  });

  test('turns a validation error into 400 with one message per field', async () => {
    const { status, body } = await ask(async () => {
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

  test('answers a problem with its own status, code and message', async () => {
    const { status, body } = await ask(async () => {
      throw new HttpProblem(409, 'BUSY', 'Come back later.');
    });
    expect({ status, body }).toEqual({
      status: 409,
      body: { error: { code: 'BUSY', message: 'Come back later.' } },
    });
  });

  test.each([new Error('table arn:secret is gone'), 'table arn:secret is gone'])(
    'logs an unknown failure and answers 500 with the request id and nothing of the failure (%p)',
    async (failure) => {
      const { status, body } = await ask(async () => {
        throw failure;
      });
      expect(status).toBe(500);
      expect(body.error).toEqual({
        code: 'UNEXPECTED',
        message:
          "Something went wrong on our side. Please retry; if it persists, look for request id request-1 in the function's log.",
        requestId: 'request-1',
      });
      expect(logger.error).toHaveBeenCalledWith('request failed', {
        error: expect.objectContaining({ message: 'table arn:secret is gone' }),
      });
    },
  );
});
