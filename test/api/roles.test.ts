import { allRoutes } from '../../functions/all-routes';
import type { AnsweredRequests } from '../../functions/shared/answered-requests/store';
import { httpApi } from '../../functions/shared/http/http-handler';
import { roles } from '../../functions/shared/http/roles';
import { aContext, anHttpEvent, claimsOf } from '../support/http-invocation';

const everyone = ['agent', 'supervisor', 'analyst', 'operations', 'admin'];
const reviewers = ['supervisor', 'analyst', 'admin'];
const operators = ['operations', 'admin'];

/** Who may do what. The route descriptions must agree. */
const matrix: Record<string, readonly string[]> = {
  'GET /api/me': everyone,
  'GET /api/calls': everyone,
  'GET /api/calls/{id}': everyone,
  'GET /api/calls/{id}/links': everyone,
  'GET /api/calls/{id}/transcript': everyone,
  'GET /api/audit': ['admin'],
  'POST /api/calls/retry': operators,
  'POST /api/calls/{id}/retry': operators,
  'GET /api/criteria': reviewers,
  'PUT /api/criteria': ['admin'],
  'GET /api/forms': reviewers,
  'POST /api/forms': ['admin'],
  'GET /api/forms/{id}': reviewers,
  'PUT /api/forms/{id}/assignment': ['admin'],
  'POST /api/forms/{id}/versions': ['admin'],
  'GET /api/forms/{id}/versions/{version}': reviewers,
  'PUT /api/forms/{id}/versions/{version}': ['admin'],
  'GET /api/forms/{id}/versions/{version}/check': reviewers,
  'POST /api/forms/{id}/versions/{version}/activate': ['admin'],
  'POST /api/forms/{id}/versions/{version}/lock': ['admin'],
  'GET /api/employees': ['supervisor', ...operators],
  'PUT /api/employees': operators,
  'GET /api/employees/{employeeId}': ['supervisor', ...operators],
  'DELETE /api/employees/{employeeId}': operators,
  'POST /api/samples': ['analyst', ...operators],
  'GET /api/status': [...reviewers, 'operations'],
  'GET /api/won-deals': reviewers,
  'POST /api/exports': reviewers,
  'GET /api/imports': operators,
  'POST /api/imports': operators,
  'GET /api/imports/{id}': operators,
  'GET /api/audio-jobs': operators,
  'GET /api/audio-jobs/{customer}': operators,
  'GET /api/syncs': operators,
  'GET /api/syncs/{id}': operators,
  'GET /api/webhook-events': operators,
  'POST /api/sipuni/sync-and-process': operators,
  'POST /api/sipuni/sync': operators,
  'GET /api/sipuni/test-connection': operators,
  'POST /api/alotech/sync': operators,
  'GET /api/alotech/test-connection': operators,
  'GET /api/model/test-connection': operators,
};

/** Routes without a token. */
const open: readonly string[] = ['GET /api/sipuni/webhook/{token}', 'POST /api/sipuni/webhook/{token}'];

/** No request comes twice. So it keeps nothing. */
const answered = {} as AnsweredRequests;

const described = Object.entries(allRoutes());
const signed = described.filter(([key]) => !open.includes(key));

/** Without a group the token lacks the claim. */
const claimsWithoutGroups = () => {
  const { 'cognito:groups': _, ...claims } = claimsOf();
  return claims;
};

/** The frame's answer for these claims, before the route runs. */
const statusOf = async (key: string, claims: object | undefined): Promise<number | undefined> => {
  const description = allRoutes()[key as keyof ReturnType<typeof allRoutes>]?.description;
  if (!description) throw new Error(`There is no route ${key}.`);
  const route = { description, answer: async () => ({ body: {} }) };
  const event = anHttpEvent(key, claims ? { claims } : { requestContext: {} as never });
  return (await httpApi({ [key]: route }, { answered })(event, aContext)).statusCode;
};

test('the matrix has a row for each route', () => {
  expect(described.map(([key]) => key).sort()).toEqual([...Object.keys(matrix), ...open].sort());
});

test('only the listed routes need no token', () => {
  const found = described.filter(([, { description }]) => description.roles === 'open');
  expect(found.map(([key]) => key)).toEqual(open);
});

describe.each(signed)('%s', (key) => {
  test.each(roles)('admits or refuses %s by the matrix', async (role) => {
    const isAllowed = matrix[key]?.includes(role);
    expect(await statusOf(key, claimsOf([role]))).toBe(isAllowed ? 200 : 403);
  });

  test.each([
    ['nobody who is signed in', undefined, 401],
    ['an account without a group', claimsWithoutGroups(), 403],
    ['a group that is no role', claimsOf(['Admin', 'admins', 'everybody']), 403],
    ['an access token', { ...claimsOf(), token_use: 'access' }, 401],
    ['an account without an e-mail', { ...claimsOf(), email: undefined }, 401],
    ['an e-mail that is not verified', { ...claimsOf(), email_verified: 'false' }, 401],
  ])('refuses %s', async (_, claims, status) => {
    expect(await statusOf(key, claims)).toBe(status);
  });
});
