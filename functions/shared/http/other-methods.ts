import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type HttpAnswer, HttpProblem, type RouteKey } from './http-api';

/**
 * Answers what no route takes: 405 for an address that takes other methods, else 404.
 *
 * @param keys of the routes of every function
 * @throws HttpProblem
 */
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

/** A segment in braces stands for any, and for no empty one. */
const hasPath = (key: RouteKey, path: string): boolean => {
  const wanted = (key.split(' ')[1] ?? '').split('/');
  const given = path.split('/');
  const fits = (segment: string, at: number) =>
    segment.startsWith('{') ? given[at] !== '' : segment === given[at];
  return wanted.length === given.length && wanted.every(fits);
};
