import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { count, logger } from '../aws/observability';
import type { OpenRoute } from './describe-route';
import { respond, respondToFailure } from './http-answers';
import type { HttpAnswer, RouteKey } from './http-api';
import { answerEverythingElse } from './other-methods';
import { admit, readEvent } from './read-event';

/** Time kept back to answer, milliseconds. */
const reserveMs = 1000;

export interface OtherRoutes {
  /** Routes that other functions answer, for the methods that an address takes. */
  readonly elsewhere?: readonly RouteKey[];
}

/**
 * The handler of an HTTP API (payload 2.0) with its routes by route key, `GET /api/calls/{id}`.
 *
 * It asks who calls before it reads the request. A `ZodError` or an `HttpProblem` is the fault of the request. Anything
 * else is ours: 500 with the request id.
 */
export const httpApi = (
  routes: Readonly<Record<string, OpenRoute>>,
  { elsewhere = [] }: OtherRoutes = {},
) => {
  const keys = [...(Object.keys(routes) as RouteKey[]), ...elsewhere];
  const answer = async (
    event: APIGatewayProxyEventV2,
    context: Context,
  ): Promise<APIGatewayProxyStructuredResultV2> => {
    const route = Object.hasOwn(routes, event.routeKey) ? routes[event.routeKey] : undefined;
    return respond(route ? await ask(route, event, context) : answerEverythingElse(event, keys));
  };

  return middy(answer)
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use({
      after: ({ event, response }) => countRequest(event, response?.statusCode ?? 200),
      onError: (request) => {
        const response = respondToFailure(request.error, request.context.awsRequestId);
        request.response = response;
        countRequest(request.event, response.statusCode ?? 500);
      },
    });
};

const ask = async (
  route: OpenRoute,
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<HttpAnswer> => {
  const caller = admit(route, event);
  const now = Date.now();
  return route.answer({
    ...readEvent(route, event),
    caller,
    now,
    deadline: now + context.getRemainingTimeInMillis() - reserveMs,
    requestId: context.awsRequestId,
  });
};

const countRequest = ({ routeKey }: APIGatewayProxyEventV2, status: number): void =>
  count('ApiRequest', { Status: status < 400 ? '2xx' : status < 500 ? '4xx' : '5xx' }, 1, {
    Route: routeKey || 'none',
    StatusCode: String(status),
  });
