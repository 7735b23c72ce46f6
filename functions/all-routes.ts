import { routes } from './api/routes';
import { modelRoutes } from './insight/model-access/routes';
import type { RouteTable } from './shared/http/describe-route';
import { routesOf } from './sources/telephony-sync/routes';
import { webhookRoutesOf } from './sources/telephony-webhook/routes';
import { sources } from './telephony/vendors';

/** Every route of every function. A vendor that is switched off has its routes here too. */
export const allRoutes = (): RouteTable => ({
  ...routes,
  ...modelRoutes,
  ...Object.assign({}, ...sources.map(routesOf), ...sources.map(webhookRoutesOf)),
});
