import type { RouteTable } from '../shared/http/describe-route';
import { audioJobRoutes } from './audio-jobs/routes';
import { auditRoutes } from './audit/routes';
import { callRoutes } from './calls/routes';
import { criteriaRoutes } from './criteria/routes';
import { employeeRoutes } from './employees/routes';
import { exportRoutes } from './exports/routes';
import { formRoutes } from './forms/routes';
import { importRoutes } from './imports/routes';
import { meRoutes } from './me/routes';
import { sampleRoutes } from './samples/routes';
import { statusRoutes } from './status/routes';
import { syncRoutes } from './syncs/routes';
import { webhookEventRoutes } from './webhook-events/routes';
import { wonDealRoutes } from './won-deals/routes';

/** The only list of the router's routes. The router, infra and the API document use it. */
export const routes = {
  ...audioJobRoutes,
  ...auditRoutes,
  ...callRoutes,
  ...criteriaRoutes,
  ...employeeRoutes,
  ...exportRoutes,
  ...formRoutes,
  ...importRoutes,
  ...meRoutes,
  ...sampleRoutes,
  ...statusRoutes,
  ...syncRoutes,
  ...wonDealRoutes,
  ...webhookEventRoutes,
} satisfies RouteTable;

type Described = (typeof routes)[keyof typeof routes];

/** Ports of all routes together. */
export type RoutePorts = Described extends (ports: infer P) => unknown ? P : never;

export const routeKeys = Object.keys(routes) as (keyof typeof routes)[];
