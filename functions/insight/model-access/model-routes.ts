import type { RouteKey } from '../../shared/http/http-api';

/** The only route about the model. */
export const modelRouteKey = 'GET /api/model/test-connection' satisfies RouteKey;

/** For all questions together, ms. */
export const modelPatienceMs = 22_000;
