import { ApiFailure, readFailure, toUnreachableFailure } from '../../client/failure';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });

const factsOf = async (status: number, body: unknown, headers = {}) => {
  const failure = await readFailure('GET /api/calls', answer(status, body, headers));
  const { code, detail, fields, retryAfter } = failure;
  return { status: failure.status, code, detail, fields, retryAfter };
};

const problem = {
  type: 'urn:problem-type:santral:invalid-request',
  title: 'The request has wrong fields',
  status: 400,
  detail: 'limit: give a whole number from 1 to 100',
  code: 'INVALID_REQUEST',
  fields: [{ field: 'limit', message: 'give a whole number from 1 to 100' }],
};

describe('a failure of the API', () => {
  test('has the code, text and fields of a problem', async () => {
    expect(await factsOf(400, problem)).toEqual({
      status: 400,
      code: 'INVALID_REQUEST',
      detail: problem.detail,
      fields: problem.fields,
      retryAfter: undefined,
    });
  });

  test.each([
    [401, 'Unauthorized', 'UNAUTHORIZED', /Sign in again/],
    [403, 'Forbidden', 'FORBIDDEN', /Sign in again/],
    [413, 'Request Entity Too Large', 'BODY_TOO_LARGE', /in parts/],
    [429, 'Too Many Requests', 'TOO_MANY_REQUESTS', /Wait a moment/],
    [503, 'Service Unavailable', 'UNAVAILABLE', /Try again/],
  ])('has its own code for a gateway answer %i', async (status, message, code, detail) => {
    const facts = await factsOf(status, { message });
    expect(facts).toMatchObject({ status, code, detail: expect.stringMatching(detail), fields: [] });
  });

  test('has the code of an outcome that is no problem', async () => {
    const outcome = { success: false, code: 'VENDOR_UNAVAILABLE', message: 'Sipuni did not answer.' };
    expect(await factsOf(502, outcome)).toMatchObject({
      code: 'VENDOR_UNAVAILABLE',
      detail: 'Sipuni did not answer.',
    });
  });

  test('says how many seconds to wait', async () => {
    expect((await factsOf(429, { message: 'x' }, { 'retry-after': '7' })).retryAfter).toBe(7);
    expect((await factsOf(429, { message: 'x' }, { 'retry-after': 'soon' })).retryAfter).toBeUndefined();
  });

  test('quotes an unreadable answer', async () => {
    expect(await factsOf(500, '<html>')).toMatchObject({ code: 'UNKNOWN', detail: '<html>' });
  });

  test('keeps the cause of a request without an answer', () => {
    const cause = new Error('socket hang up.');
    expect(toUnreachableFailure('GET /api/calls', cause)).toMatchObject({
      status: 0,
      code: 'UNREACHABLE',
      message: 'GET /api/calls had no answer: socket hang up. Try again.',
      cause,
    });
    expect(toUnreachableFailure('GET /api/calls', cause)).toBeInstanceOf(ApiFailure);
  });
});
