import type { HttpAnswer, HttpRequest, RouteKey } from '../../shared/http/http-api';
import type { ConnectionReport, ConnectionTest } from './test-connection';

/** The only route about the model. */
export const modelRouteKey = 'GET /api/model/test-connection' satisfies RouteKey;

/** Milliseconds for all questions together. The API gateway waits 30 s and a cold start takes some of them. */
const patienceMs = 22_000;

/** Always 200: what is missing is the answer, not a failure of ours. */
export const testConnectionRoute =
  ({ test }: { test: (how: ConnectionTest) => Promise<ConnectionReport> }) =>
  async ({ now, deadline }: Pick<HttpRequest, 'now' | 'deadline'>): Promise<HttpAnswer> => {
    const end = Math.min(deadline, now + patienceMs);
    const signal = AbortSignal.timeout(Math.max(1, end - now));
    return { status: 200, body: await test({ now, deadline: end, signal }) };
  };
