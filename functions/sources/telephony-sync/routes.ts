import { type ConnectionTestPorts, testConnectionRoute } from '../../shared/http/connection-test';
import type { DescribedRoute } from '../../shared/http/describe-route';
import type { RouteKey } from '../../shared/http/http-api';
import { type Source, vendors } from '../../telephony/vendors';
import {
  type HistoryRoutePorts,
  historyRoute,
  syncRoute as latestRoute,
  patienceMs,
  type SyncRoutePorts,
} from './pages/page-routes';
import { syncRoute as rangeRoute } from './slices/slice-routes';

export type SourceRoutePorts = ConnectionTestPorts & HistoryRoutePorts & SyncRoutePorts;
export type SourceRoutes = Readonly<Record<RouteKey, DescribedRoute<SourceRoutePorts>>>;

/** The routes of one source. A person can wait only for a sync by page, which reads the newest page. */
export const routesOf = (source: Source): SourceRoutes => {
  const { title, list } = vendors[source];
  const pages = list === 'pages';
  return {
    [`POST /api/${source}/sync` as const]: pages ? historyRoute(title) : rangeRoute(title),
    [`GET /api/${source}/test-connection` as const]: testConnectionRoute(title, patienceMs),
    ...(pages ? { [`POST /api/${source}/sync-and-process` as const]: latestRoute(title) } : {}),
  };
};
