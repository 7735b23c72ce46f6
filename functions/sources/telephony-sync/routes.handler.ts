import { httpApi, type Route } from '../../shared/http/http-api';
import { historyRoute, syncRoute as latestRoute } from './pages/page-routes';
import { syncRoute as rangeRoute } from './slices/slice-routes';
import { openSource } from './source';
import { testConnectionRoute } from './test-connection-route';

const { source, vendor, account, request, test, syncLatest } = openSource();
const { timeZone } = account;

const listRoutes = (): Record<string, Route> => {
  if (vendor.list === 'slices') return { [`POST /api/${source}/sync`]: rangeRoute({ request, timeZone }) };
  const { syncLimit } = vendor.settings.parse(account);
  const latest = syncLatest(vendor);
  return {
    [`POST /api/${source}/sync`]: historyRoute({ request, timeZone }),
    [`POST /api/${source}/sync-and-process`]: latestRoute({
      sync: async (asked, runId) => (await latest)(asked, runId),
      defaultLimit: syncLimit,
      timeZone,
    }),
  };
};

/** HTTP API → a sync at once (B7), one over a range of any length, and the test of the vendor connection (B8). */
export const handler = httpApi({
  ...listRoutes(),
  [`GET /api/${source}/test-connection`]: testConnectionRoute({ test }),
});
