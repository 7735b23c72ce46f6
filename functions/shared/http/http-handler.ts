import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { AnsweredRequests } from '../answered-requests/store';
import { count, logger } from '../aws/observability';
import { answerOnce } from './answer-once';
import type { OpenRoute } from './describe-route';
import { respond, respondToFailure } from './http-answers';
import type { RouteKey } from './http-api';
import { answerEverythingElse } from './other-methods';
import { admit, readEvent } from './read-event';
import { idempotencyHeader, isRepeatable } from './repeatable';

/** Time reserved for sending the answer (ms). */
const reserveMs = 1000;

export interface OtherRoutes {
  /** Routes of other functions. They tell which methods an address takes. */
  readonly elsewhere?: readonly RouteKey[];
  /**
   * Keeps answers to requests with an idempotency key. Every function with a POST needs it (decision 058).
   */
  readonly answered?: AnsweredRequests;
}

/**
 * The handler of an HTTP API (payload 2.0). Its routes have keys like `GET /api/calls/{id}`.
 *
 * It identifies the caller before it reads the request. A `ZodError` or an `HttpProblem` blames the request.
 * Any other failure is ours and answers 500 with the request id.
 */
export const httpApi = (
  routes: Readonly<Record<string, OpenRoute>>,
  { elsewhere = [], answered }: OtherRoutes = {},
) => {
  refuseWithoutAnswers(routes, answered);
  const keys = [...(Object.keys(routes) as RouteKey[]), ...elsewhere];
  const answer = async (
    event: APIGatewayProxyEventV2,
    context: Context,
  ): Promise<APIGatewayProxyStructuredResultV2> => {
    const route = Object.hasOwn(routes, event.routeKey) ? routes[event.routeKey] : undefined;
    return route ? ask(route, event, context, answered) : respond(answerEverythingElse(event, keys));
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
  answered?: AnsweredRequests,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const caller = admit(route, event);
  const now = Date.now();
  const leaseUntil = now + context.getRemainingTimeInMillis();
  const requestId = context.awsRequestId;
  const request = { ...readEvent(route, event), caller, now, deadline: leaseUntil - reserveMs, requestId };
  const answer = () => route.answer(request).then(respond);

  const key = request.headers[idempotencyHeader];
  if (key === undefined || !caller || !answered || !isRepeatable(event.routeKey, route.description))
    return answer();
  return answerOnce(answered, { event, caller, key, now, leaseUntil }, () =>
    answer().catch((failure: unknown) => respondToFailure(failure, requestId)),
  );
};

const refuseWithoutAnswers = (
  routes: Readonly<Record<string, OpenRoute>>,
  answered: AnsweredRequests | undefined,
): void => {
  const post = Object.entries(routes).find(([key, { description }]) => isRepeatable(key, description));
  if (post && !answered)
    throw new Error(`${post[0]} has no place to keep its answers. Give httpApi the store of them.`);
};

const countRequest = ({ routeKey }: APIGatewayProxyEventV2, status: number): void =>
  count('ApiRequest', { Status: status < 400 ? '2xx' : status < 500 ? '4xx' : '5xx' }, 1, {
    Route: routeKey || 'none',
    StatusCode: String(status),
  });
