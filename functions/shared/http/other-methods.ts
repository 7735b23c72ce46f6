import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type HttpAnswer, HttpProblem, type RouteKey } from './http-api';

/** Answers a request without a route. It is 405 if the address takes other methods and 404 otherwise. */
export const answerEverythingElse = (
  { requestContext, rawPath }: APIGatewayProxyEventV2,
  keys: readonly RouteKey[],
): HttpAnswer => {
  const allowed = keys.filter((key) => hasPath(key, rawPath)).map((key) => key.split(' ')[0]);
  if (allowed.length === 0) throw noSuchRoute();
  const allow = [...new Set([...allowed, 'OPTIONS'])].join(', ');
  const method = requestContext?.http?.method ?? '';
  if (method === 'OPTIONS') return { status: 204, headers: { allow } };
  throw new HttpProblem('METHOD_NOT_ALLOWED', `This address takes ${allow}, not ${method}.`, undefined, {
    allow,
  });
};

export const noSuchRoute = (): HttpProblem =>
  new HttpProblem('NO_SUCH_ROUTE', 'There is no such address in this API. See docs/api.md for all.');

/** A segment in braces matches any segment that is not empty. */
const hasPath = (key: RouteKey, path: string): boolean => {
  const wanted = (key.split(' ')[1] ?? '').split('/');
  const given = path.split('/');
  const fits = (segment: string, at: number) =>
    segment.startsWith('{') ? given[at] !== '' : segment === given[at];
  return wanted.length === given.length && wanted.every(fits);
};
