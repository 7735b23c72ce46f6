import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { AnsweredRequest, KeptAnswer } from '../answered-requests/schema';
import type { AnsweredRequests, RequestState } from '../answered-requests/store';
import { logger } from '../aws/observability';
import { HttpProblem } from './http-api';
import { invalidRequest } from './read-request';
import { IdempotencyKey } from './repeatable';
import type { Caller } from './roles';

export interface RepeatableRequest {
  readonly event: APIGatewayProxyEventV2;
  readonly caller: Caller;
  /** The idempotency key as it was sent. */
  readonly key: string;
  /** Epoch ms. */
  readonly now: number;
  /** When this invocation can no longer be alive (epoch ms). */
  readonly leaseUntil: number;
}

/**
 * Answers a request with an idempotency key. A repeat by the same caller gets the same answer and does
 * nothing twice (decision 058). Answers with 400, 403 or 5xx are not kept.
 *
 * @param answer turns its failures into answers
 * @throws HttpProblem 409 while the first request runs, or 422 if the key belongs to another request
 */
export const answerOnce = async (
  requests: AnsweredRequests,
  { event, caller, key, now, leaseUntil }: RepeatableRequest,
  answer: () => Promise<APIGatewayProxyStructuredResultV2>,
): Promise<APIGatewayProxyStructuredResultV2> => {
  refuseWrongKey(key);
  const keyDigest = digestOf(caller.sub, key);
  const known = await requests.begin({ keyDigest, requestDigest: digestOfRequest(event), now, leaseUntil });
  if (known.state === 'answered') return repeat(known.answer);
  if (known.state !== 'first') throw refusalOf(known);

  const given = await answer();
  await settle(requests, known.claim, given);
  return given;
};

const refuseWrongKey = (key: string): void => {
  const { error } = IdempotencyKey.safeParse(key);
  if (!error) return;
  throw invalidRequest(error.issues.map(({ message }) => ({ field: 'Idempotency-Key', message })));
};

const refusalOf = ({ state }: RequestState): HttpProblem =>
  state === 'other'
    ? new HttpProblem(
        'IDEMPOTENCY_KEY_REUSED',
        'This Idempotency-Key belongs to another request of yours. Send each new request with a new key.',
      )
    : new HttpProblem(
        'IDEMPOTENCY_KEY_IN_USE',
        'The request with this Idempotency-Key is being answered. Send it again with the same key in 2 seconds.',
        undefined,
        { 'retry-after': '2' },
      );

/**
 * Keeps the answer. The work is done, so a failure here changes nothing. The key is free again after the
 * lease.
 */
const settle = async (
  requests: AnsweredRequests,
  claim: AnsweredRequest,
  { statusCode = 200, headers = {}, body }: APIGatewayProxyStructuredResultV2,
): Promise<void> => {
  const isKept = statusCode !== 400 && statusCode !== 403 && statusCode < 500;
  const answer: KeptAnswer = {
    status: statusCode,
    headers: textsOf(headers),
    ...(body === undefined ? {} : { body }),
  };
  try {
    await (isKept ? requests.keep(claim, answer) : requests.free(claim));
  } catch (error) {
    logger.warn('answer not kept', { error: error instanceof Error ? error : new Error(String(error)) });
  }
};

const textsOf = (headers: NonNullable<APIGatewayProxyStructuredResultV2['headers']>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

const repeat = ({ status, headers, body }: KeptAnswer): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { ...headers },
  ...(body === undefined ? {} : { body }),
});

const digestOfRequest = ({ routeKey, rawPath, rawQueryString, body = '' }: APIGatewayProxyEventV2): string =>
  digestOf(routeKey, rawPath, rawQueryString, body);

const digestOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
