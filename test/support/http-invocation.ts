import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { OpenRoute } from '../../functions/shared/http/describe-route';
import type { HttpRequest } from '../../functions/shared/http/http-api';
import { httpApi } from '../../functions/shared/http/http-handler';
import { type Caller, type Role, roles } from '../../functions/shared/http/roles';
import { checkAnswer } from './checked-answers';

export const aContext = {
  awsRequestId: 'request-1',
  functionName: 'api',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:111111111111:function:api',
  memoryLimitInMB: '256',
  getRemainingTimeInMillis: () => 29_000,
} as unknown as Context;

/** Claims of an id token in the form of API Gateway. */
export const claimsOf = (groups: readonly string[] = roles, email = 'someone@example.com') => ({
  sub: 'a-subject',
  email,
  email_verified: 'true',
  token_use: 'id',
  exp: '4102444800',
  'cognito:groups': `[${groups.join(' ')}]`,
});

/** An event of an HTTP API (payload 2.0). */
export const anHttpEvent = (
  routeKey: string,
  {
    claims = claimsOf(),
    method = 'GET',
    ...overrides
  }: Partial<APIGatewayProxyEventV2> & { claims?: object; method?: string } = {},
) =>
  ({
    version: '2.0',
    routeKey,
    rawPath: '/',
    rawQueryString: '',
    headers: {},
    isBase64Encoded: false,
    requestContext: { http: { method }, authorizer: { jwt: { claims } } },
    ...overrides,
  }) as unknown as APIGatewayProxyEventV2;

export const aCaller = (overrides: Partial<Caller> = {}): Caller => ({
  sub: 'a-subject',
  email: 'someone@example.com',
  roles,
  expiresAt: Date.parse('2100-01-01'),
  ...overrides,
});

/** A request as the frame passes it to a route. */
export const aRequest = (overrides: Partial<HttpRequest> = {}): HttpRequest => ({
  ...{ params: {}, query: {}, headers: {}, body: undefined },
  caller: aCaller(),
  now: 0,
  deadline: Number.POSITIVE_INFINITY,
  requestId: 'request-1',
  ...overrides,
});

export interface Invocation {
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Becomes JSON. */
  body?: unknown;
  /** Roles of the caller. By default all. */
  roles?: readonly Role[];
  email?: string;
  /** The present time (epoch ms). By default that of the clock. */
  now?: number;
  deadline?: number;
}

/** Sends a request through the frame of all routes. The answer has to match the route's description. */
export const ask = async (route: OpenRoute, invocation: Invocation = {}) => {
  const { params, query, headers, body, roles: groups, email, now, deadline } = invocation;
  const routeKey = 'GET /';
  const event = anHttpEvent(routeKey, {
    claims: claimsOf(groups, email),
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(params ? { pathParameters: params } : {}),
    ...(query ? { queryStringParameters: query } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { description } = route;
  const timed: OpenRoute = {
    description,
    answer: (request) =>
      route.answer({ ...request, now: now ?? request.now, deadline: deadline ?? request.deadline }),
  };
  const answer = await httpApi({ [routeKey]: timed })(event, aContext);
  checkAnswer(description, answer);
  return read(answer);
};

/** Status, headers and body of an answer. JSON is parsed, and other text stays. */
export const read = ({ statusCode, headers, body }: APIGatewayProxyStructuredResultV2) => {
  const isJson = /[/+]json/.test(String(headers?.['content-type'] ?? ''));
  return { status: statusCode, headers, body: isJson ? JSON.parse(body ?? 'null') : body };
};
