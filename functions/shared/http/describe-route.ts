import type * as z from 'zod';
import type { HttpAnswer, HttpRequest, RouteKey } from './http-api';
import { readRequest } from './read-request';
import type { Caller } from './roles';
import type { RouteDescription } from './route-description';

type Read<Schema, Absent> = Schema extends z.ZodType ? z.output<Schema> : Absent;

/** What a handler gets: the request as its description reads it. */
export interface TypedRequest<D extends RouteDescription>
  extends Pick<HttpRequest, 'now' | 'deadline' | 'requestId'> {
  readonly params: Read<D['params'], Record<string, never>>;
  readonly query: Read<D['query'], Record<string, never>>;
  readonly headers: Read<D['headers'], HttpRequest['headers']>;
  readonly body: Read<D['body'], undefined>;
  readonly caller: D['roles'] extends 'open' ? undefined : Caller;
}

/** A route with its ports: reads a request by its description and answers it. */
export interface OpenRoute {
  readonly description: RouteDescription;
  /** @throws HttpProblem or ZodError when the request is at fault */
  answer(request: HttpRequest): Promise<HttpAnswer>;
}

/** A route before it has its ports. */
export interface DescribedRoute<Ports> {
  (ports: Ports): OpenRoute;
  readonly description: RouteDescription;
}

/** Routes of a room by their keys. */
export type RouteTable = Readonly<Record<RouteKey, DescribedRoute<never>>>;

/** The only way to make a route. Who may ask has no default. */
export const describeRoute = <const D extends RouteDescription, Ports>(
  description: D,
  open: (ports: Ports) => (request: TypedRequest<D>) => Promise<HttpAnswer>,
): DescribedRoute<Ports> => {
  const withPorts = (ports: Ports): OpenRoute => {
    const handle = open(ports);
    return {
      description,
      answer: async (request) => handle(readRequest(description, request) as TypedRequest<D>),
    };
  };
  return Object.assign(withPorts, { description });
};

/** Gives every route of a table its ports. */
export const openRoutes = <Ports>(
  routes: Readonly<Record<string, DescribedRoute<Ports>>>,
  ports: Ports,
): Record<string, OpenRoute> =>
  Object.fromEntries(Object.entries(routes).map(([key, route]) => [key, route(ports)]));
