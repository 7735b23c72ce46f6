import type { Route, RouteKey } from '../shared/http/http-api';
import { audioJobRoutes } from './audio-jobs/routes';
import { callRoutes } from './calls/routes';
import { criteriaRoutes } from './criteria/routes';
import { employeeRoutes } from './employees/routes';
import { importRoutes } from './imports/routes';
import { sampleRoutes } from './samples/routes';
import { syncRoutes } from './syncs/routes';

/** Every route of the router with the factory of its handler. The only list: the router and infra loop over it. */
export const routes = {
  ...audioJobRoutes,
  ...callRoutes,
  ...criteriaRoutes,
  ...employeeRoutes,
  ...importRoutes,
  ...sampleRoutes,
  ...syncRoutes,
} satisfies Record<RouteKey, (ports: never) => Route>;

type Factory = (typeof routes)[keyof typeof routes];

/** What all routes together need. */
export type RoutePorts = Factory extends (ports: infer P) => Route ? P : never;

export const routeKeys = Object.keys(routes) as (keyof typeof routes)[];
