import * as z from 'zod';
import { answeredRequestStore } from '../../../functions/shared/answered-requests/store';
import { logger } from '../../../functions/shared/aws/observability';
import { describeRoute } from '../../../functions/shared/http/describe-route';
import { type HttpAnswer, HttpProblem } from '../../../functions/shared/http/http-api';
import { httpApi } from '../../../functions/shared/http/http-handler';
import { aContext, anHttpEvent, claimsOf, read } from '../../support/http-invocation';
import { tableUnder } from '../../support/three-ways';

const key = 'POST /things';
const description = {
  ...{ summary: 'Makes a thing.', roles: ['operations'] as const, body: z.looseObject({}).optional() },
  ...{ answer: { status: 201, body: z.unknown() }, problems: ['CALL_IS_DONE'] as const },
};

/** An API with one route that counts its work. */
const things = (answer: (count: number) => Promise<HttpAnswer>) => {
  let count = 0;
  const { table, memory } = tableUnder({});
  const answered = answeredRequestStore(table);
  const route = describeRoute(description, () => () => answer(++count))({});
  const handler = httpApi({ [key]: route }, { answered });
  const post = async (
    idempotencyKey: string | undefined = 'a-key',
    { body = '{}', query = '', sub = 'somebody', groups = ['operations'] } = {},
  ) => {
    const event = anHttpEvent(key, {
      claims: { ...claimsOf(groups), sub },
      headers: {
        'Content-Type': 'application/json',
        ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
      },
      rawPath: '/things',
      rawQueryString: query,
      body,
    });
    return read(await handler(event, aContext));
  };
  return { post, answered, memory, done: () => count };
};

const answerCreated = async (count: number) => ({ status: 201, body: { count } });

describe('a POST with an idempotency key', () => {
  afterEach(() => jest.restoreAllMocks());

  test('returns the same answer again and does nothing twice', async () => {
    const { post, done } = things(answerCreated);
    const first = await post();
    expect(first).toMatchObject({ status: 201, body: { count: 1 } });
    expect(await post()).toEqual(first);
    expect(done()).toBe(1);
  });

  test('returns a refusal again too', async () => {
    const { post, done } = things(async () => {
      throw new HttpProblem('CALL_IS_DONE', 'It is done.');
    });
    const first = await post();
    expect(first).toMatchObject({ status: 409, body: { code: 'CALL_IS_DONE' } });
    expect(await post()).toEqual(first);
    expect(done()).toBe(1);
  });

  test.each([
    ['body', { body: '{"a":1}' }],
    ['query', { query: 'n=2' }],
  ])('answers 422 if the request has another %s', async (_, changed) => {
    const { post, done } = things(answerCreated);
    await post();
    const { status, body } = await post('a-key', changed);
    expect([status, body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(done()).toBe(1);
  });

  test('is separate for each caller', async () => {
    const { post } = things(answerCreated);
    await post();
    expect((await post('a-key', { sub: 'somebody else' })).body).toEqual({ count: 2 });
  });

  test('answers 409 with Retry-After while the first one runs', async () => {
    let finish = () => {};
    const { post } = things(async (count) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return answerCreated(count);
    });
    const first = post();
    const second = await post();
    expect(second).toMatchObject({
      status: 409,
      headers: { 'retry-after': '2' },
      body: { code: 'IDEMPOTENCY_KEY_IN_USE' },
    });
    finish();
    expect((await first).status).toBe(201);
  });

  test.each([
    ['a failure of ours', () => Promise.reject(new Error('broken')), 500],
    ['an outcome of 502', async () => ({ status: 502, body: { success: false } }), 502],
    ['a wrong request', () => Promise.reject(new z.ZodError([])), 400],
  ])('is not kept after %s', async (_, failing, status) => {
    jest.spyOn(logger, 'error').mockImplementation(() => undefined);
    const { post } = things((count) => (count === 1 ? failing() : answerCreated(count)));
    expect((await post()).status).toBe(status);
    expect(await post()).toMatchObject({ status: 201, body: { count: 2 } });
  });

  test('is not kept after a missing role, because roles change', async () => {
    const { post } = things((count) =>
      count === 1 ? Promise.reject(new HttpProblem('FORBIDDEN', 'You may not.')) : answerCreated(count),
    );
    expect((await post()).status).toBe(403);
    expect((await post()).status).toBe(201);
  });

  test('stores neither the key nor the caller in readable form', async () => {
    const { post, memory } = things(answerCreated);
    await post('readable-key', { sub: 'readable-subject' });
    expect(JSON.stringify(memory.items())).not.toMatch(/readable/);
  });

  test('returns nothing to a caller who has lost the role', async () => {
    const { post } = things(answerCreated);
    await post();
    expect((await post('a-key', { groups: ['agent'] })).status).toBe(403);
  });

  test('answers even if the answer cannot be kept', async () => {
    const warn = jest.spyOn(logger, 'warn').mockImplementation(() => undefined);
    const { post, answered } = things(answerCreated);
    jest.spyOn(answered, 'keep').mockRejectedValue(new Error('throttled'));
    expect((await post()).status).toBe(201);
    expect(warn).toHaveBeenCalledWith('answer not kept', expect.anything());
  });

  test.each(['', 'two words', 'ğ', 'x'.repeat(256)])('refuses the key %j', async (wrong) => {
    const { post, done } = things(answerCreated);
    const { status, body } = await post(wrong);
    expect([status, body.fields[0].field]).toEqual([400, 'Idempotency-Key']);
    expect(done()).toBe(0);
  });
});

test('a POST without an idempotency key runs each time and keeps nothing', async () => {
  const { answered, memory } = things(answerCreated);
  const route = describeRoute(description, () => async () => answerCreated(1))({});
  const event = anHttpEvent(key, { claims: claimsOf(['operations']) });
  expect((await httpApi({ [key]: route }, { answered })(event, aContext)).statusCode).toBe(201);
  expect(memory.items()).toEqual([]);
});

test('an API with a POST does not start without a store of answers', () => {
  const route = describeRoute(description, () => async () => answerCreated(1))({});
  expect(() => httpApi({ [key]: route })).toThrow(`${key} has no place to keep its answers`);
  expect(() => httpApi({ 'GET /things': route })).not.toThrow();
});
