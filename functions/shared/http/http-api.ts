import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { ZodError } from 'zod';
import { count, logger } from '../aws/observability';

/** One field of a request that can't be used. */
export interface FieldProblem {
  /** Where: `employees.3.extension`; empty for the whole. */
  field: string;
  message: string;
}

/** The request can't be served, and the person who sent it can do something about it. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  /** Stable, for programs; the message is for people. */
  readonly code: string;
  readonly fields: readonly FieldProblem[] | undefined;

  constructor(status: number, code: string, message: string, fields?: readonly FieldProblem[]) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

export interface HttpRequest {
  /** Parameters in the path. */
  params: Record<string, string | undefined>;
  query: Record<string, string | undefined>;
  /** The JSON body; `undefined` when there is none. */
  body: unknown;
  /** Epoch milliseconds. */
  now: number;
  /** Epoch milliseconds at which the answer must be on its way. */
  deadline: number;
  requestId: string;
}

export interface HttpAnswer {
  /** 200 unless given. */
  status?: number;
  /** Becomes JSON. */
  body: unknown;
}

export type Route = (request: HttpRequest) => Promise<HttpAnswer>;

/** A route as API Gateway names it: `GET /api/calls/{id}`. */
export type RouteKey = `${'GET' | 'POST' | 'PUT'} /${string}`;

/** Bytes; a body beyond this is refused before it is parsed. */
const longestBody = 1_000_000;
/** Time kept back to answer, milliseconds. */
const reserveMs = 1000;

/**
 * The handler of an HTTP API (payload 2.0) with its routes by route key, `GET /api/calls/{id}`.
 *
 * A `ZodError` a route throws is the fault of the request (400 with one message per field), an {@link HttpProblem}
 * says its own status, and anything else is ours: 500 with the request id, everything known in the log and nothing of
 * it in the answer.
 */
export const httpApi = (routes: Readonly<Record<string, Route>>) => {
  const answer = async (
    event: APIGatewayProxyEventV2,
    context: Context,
  ): Promise<APIGatewayProxyStructuredResultV2> => {
    const route = Object.hasOwn(routes, event.routeKey) ? routes[event.routeKey] : undefined;
    if (!route) throw new HttpProblem(404, 'NO_SUCH_ROUTE', 'There is no such address in this API.');
    const now = Date.now();
    const { status = 200, body } = await route({
      params: event.pathParameters ?? {},
      query: event.queryStringParameters ?? {},
      body: readBody(event),
      now,
      deadline: now + context.getRemainingTimeInMillis() - reserveMs,
      requestId: context.awsRequestId,
    });
    return respond(status, body);
  };

  return middy(answer)
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use({
      after: ({ event, response }) => countRequest(event, response?.statusCode ?? 200),
      onError: (request) => {
        const { status, problem } = explain(request.error, request.context.awsRequestId);
        request.response = respond(status, { error: problem });
        countRequest(request.event, status);
      },
    });
};

const respond = (status: number, body: unknown): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  },
  body: JSON.stringify(body),
});

const readBody = ({ body, isBase64Encoded }: APIGatewayProxyEventV2): unknown => {
  if (!body) return undefined;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > longestBody)
    throw new HttpProblem(
      400,
      'BODY_TOO_LARGE',
      `The body has ${bytes.length} bytes; at most ${longestBody} are taken. Send it in parts.`,
    );
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), wellFormed);
  } catch {
    throw new HttpProblem(400, 'BODY_NOT_JSON', 'The body is not JSON in UTF-8.');
  }
};

/** Half a character, as the escape of a lone surrogate, is JSON but no text: nothing could store it. */
const wellFormed = (key: string, value: unknown): unknown => {
  if (/\p{Surrogate}/u.test(typeof value === 'string' ? key + value : key))
    throw new TypeError('half a character');
  return value;
};

const explain = (error: unknown, requestId: string) => {
  const problem = error instanceof ZodError ? asHttpProblem(error) : error;
  if (problem instanceof HttpProblem) {
    const { status, code, message, fields } = problem;
    logger.info('request refused', { status, code });
    return { status, problem: { code, message, ...(fields ? { fields } : {}) } };
  }
  logger.error('request failed', { error: error instanceof Error ? error : new Error(String(error)) });
  const message = `Something went wrong on our side. Please retry; if it persists, look for request id ${requestId} in the function's log.`;
  return { status: 500, problem: { code: 'UNEXPECTED', message, requestId } };
};

const asHttpProblem = (error: ZodError): HttpProblem => {
  const fields = error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message }));
  const named = fields.map(({ field, message }) => (field ? `${field}: ${message}` : message));
  const more = named.length > 3 ? `; and ${named.length - 3} more` : '';
  return new HttpProblem(400, 'INVALID_REQUEST', `${named.slice(0, 3).join('; ')}${more}`, fields);
};

const countRequest = ({ routeKey }: APIGatewayProxyEventV2, status: number): void =>
  count('ApiRequest', { Status: status < 400 ? '2xx' : status < 500 ? '4xx' : '5xx' }, 1, {
    Route: routeKey || 'none',
    StatusCode: String(status),
  });
