import * as z from 'zod';
import { allRoutes } from '../functions/all-routes';
import { answersOf } from '../functions/shared/http/route-description';

const routes = Object.entries(allRoutes()).map(([key, { description }]) => ({ key, description }));
const open = routes.filter(({ description }) => description.roles === 'open');

describe('Every route', () => {
  it.each(routes)('$key describes each parameter of its path', ({ key, description: { params } }) => {
    const named = [...key.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(params?.shape ?? {})).toEqual(named);
  });

  it.each(routes)('$key says what it does in one sentence', ({ description: { summary } }) => {
    expect(summary).toMatch(/^[A-Z][^.]+\.$/);
  });

  it.each(routes)('$key names each role once', ({ description: { roles } }) => {
    expect(roles.length).toBeGreaterThan(0);
    expect(new Set(roles).size).toBe(roles.length);
  });

  it.each(routes)('$key describes a JSON answer or a text', ({ description }) => {
    for (const { body, contentType, status = 200 } of answersOf(description))
      expect(Boolean(body ?? contentType) || status === 204 || status === 304).toBe(true);
  });

  it.each(routes)('$key refuses parameters that it does not name', ({ description: { query, roles } }) => {
    const isStrict = !query || query.def.catchall instanceof z.ZodNever;
    expect(isStrict || roles === 'open').toBe(true);
  });
});

test('routes that take no token are these alone', () => {
  expect(open.map(({ key }) => key)).toEqual([]);
});

test('a route without roles does not compile', async () => {
  const { describeRoute } = await import('../functions/shared/http/describe-route');
  // @ts-expect-error Who may ask has no default.
  describeRoute({ summary: 'Is for nobody.', answer: { body: z.unknown() } }, () => async () => ({
    body: {},
  }));
  // @ts-expect-error An empty list would be for nobody.
  describeRoute({ summary: 'Is for nobody.', roles: [], answer: {} }, () => async () => ({ body: {} }));
});
