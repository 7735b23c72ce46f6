import type * as z from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import type { RouteTable } from '../../functions/shared/http/describe-route';
import { withRepeats } from '../../functions/shared/http/repeatable';
import type { RouteDescription } from '../../functions/shared/http/route-description';
import { responsesOf } from './responses';

/** Every route as an operation. */
export const pathsOf = (routes: RouteTable): ZodOpenApiPathsObject => {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const [key, { description }] of sortByPath(routes)) {
    const [method = '', path = ''] = key.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(key, withRepeats(key, description)) };
  }
  return paths;
};

/** Sorted by path. */
export const sortByPath = (routes: RouteTable) =>
  Object.entries(routes).sort(([one], [other]) => comparePaths(one, other));

const comparePaths = (one: string, other: string): number => {
  const [left, right] = [one, other].map((key) => key.split(' ').reverse().join(' '));
  return (left ?? '') < (right ?? '') ? -1 : 1;
};

const operationOf = (key: string, route: RouteDescription): ZodOpenApiOperationObject => {
  const { summary, details, deprecated, roles, params, query, headers, body, rawBody } = route;
  return {
    operationId: operationIdOf(key),
    tags: [resourceOf(key)],
    summary: summary.replace(/\.$/, ''),
    ...(deprecated ? { deprecated } : {}),
    description: [details, rolesSentence(roles)].filter(Boolean).join('\n\n'),
    ...(roles === 'open' ? { security: [] } : { 'x-roles': roles }),
    requestParams: {
      ...(params ? { path: params } : {}),
      ...(query ? { query } : {}),
      ...(headers ? { header: headers } : {}),
    },
    ...(body ? { requestBody: { required: !rawBody, content: contentOf(body, rawBody) } } : {}),
    responses: responsesOf(route),
  };
};

const contentOf = (schema: z.ZodType, types: readonly string[] = ['application/json']) =>
  Object.fromEntries(types.map((type) => [type, { schema }]));

const rolesSentence = (roles: RouteDescription['roles']): string =>
  roles === 'open' ? 'Takes no token.' : `Roles: ${roles.join(', ')}.`;

/** `calls` of `GET /api/calls/{id}`. */
export const resourceOf = (key: string): string => key.split('/')[2] ?? '';

/** `getCallsById` of `GET /api/calls/{id}`. */
const operationIdOf = (key: string): string => {
  const [method = '', path = ''] = key.split(' ');
  const words = path
    .split('/')
    .slice(2)
    .map((segment) => (segment.startsWith('{') ? `by-${segment.slice(1, -1)}` : segment))
    .join('-')
    .replace(/[^A-Za-z0-9]+(.)/g, (_, letter: string) => letter.toUpperCase());
  return `${method.toLowerCase()}${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};
