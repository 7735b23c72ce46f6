import type * as z from 'zod';
import type { HttpAnswer, HttpRequest, RouteKey } from './http-api';
import { readRequest } from './read-request';
import type { Caller } from './roles';
import type { RouteDescription } from './route-description';

type Read<Schema, Absent> = Schema extends z.ZodType ? z.output<Schema> : Absent;

/** A request after its description has parsed it. */
export interface TypedRequest<D extends RouteDescription>
  extends Pick<HttpRequest, 'now' | 'deadline' | 'requestId'> {
  readonly params: Read<D['params'], Record<string, never>>;
  readonly query: Read<D['query'], Record<string, never>>;
  readonly headers: Read<D['headers'], HttpRequest['headers']>;
  readonly body: Read<D['body'], undefined>;
  readonly caller: D['roles'] extends 'open' ? undefined : Caller;
}

/** A route with its ports. It parses a request by its description and answers it. */
export interface OpenRoute {
  readonly description: RouteDescription;
  /** @throws HttpProblem or ZodError if the request is wrong */
  answer(request: HttpRequest): Promise<HttpAnswer>;
}

/** A route without its ports. */
export interface DescribedRoute<Ports> {
  (ports: Ports): OpenRoute;
  readonly description: RouteDescription;
}

/** Routes of a room by key. */
export type RouteTable = Readonly<Record<RouteKey, DescribedRoute<never>>>;

/** The only way to make a route. Roles have no default. */
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

/** Gives its ports to every route of a table. */
export const openRoutes = <Ports>(
  routes: Readonly<Record<string, DescribedRoute<Ports>>>,
  ports: Ports,
): Record<string, OpenRoute> =>
  Object.fromEntries(Object.entries(routes).map(([key, route]) => [key, route(ports)]));
