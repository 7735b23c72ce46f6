import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Route } from '../../functions/shared/http/http-api';
import { httpApi } from '../../functions/shared/http/http-handler';

export const aContext = {
  awsRequestId: 'request-1',
  functionName: 'api',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:111111111111:function:api',
  memoryLimitInMB: '256',
  getRemainingTimeInMillis: () => 29_000,
} as unknown as Context;

/** An event of an HTTP API, payload 2.0. */
export const anHttpEvent = (routeKey: string, overrides: Partial<APIGatewayProxyEventV2> = {}) =>
  ({
    version: '2.0',
    routeKey,
    rawPath: '/',
    rawQueryString: '',
    headers: {},
    isBase64Encoded: false,
    ...overrides,
  }) as APIGatewayProxyEventV2;

export interface Invocation {
  params?: Record<string, string>;
  query?: Record<string, string>;
  /** Becomes JSON. */
  body?: unknown;
}

/** Sends a request through the wrapper that all routes run in. */
export const ask = async (route: Route, { params, query, body }: Invocation = {}) => {
  const routeKey = 'GET /';
  const event = anHttpEvent(routeKey, {
    ...(params ? { pathParameters: params } : {}),
    ...(query ? { queryStringParameters: query } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await httpApi({ [routeKey]: route })(event, aContext);
  return read(answer);
};

/** Status, headers and the JSON of an answer. */
export const read = ({ statusCode, headers, body }: APIGatewayProxyStructuredResultV2) => ({
  status: statusCode,
  headers,
  body: JSON.parse(body ?? 'null'),
});
