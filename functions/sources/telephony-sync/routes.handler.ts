import { httpApi } from '../../shared/http/http-api';
import { historyRoute, syncRoute as latestRoute } from './pages/page-routes';
import { routeKeysOf } from './route-keys';
import { syncRoute as rangeRoute } from './slices/slice-routes';
import { openSource } from './source';
import { testConnectionRoute } from './test-connection-route';

const { source, vendor, account, request, test, syncLatest } = openSource();
const { timeZone } = account;
const { sync, testConnection, syncAndProcess } = routeKeysOf(source);

const waitedFor = () => {
  if (vendor.list === 'slices' || !syncAndProcess) return {};
  const { syncLimit } = vendor.settings.parse(account);
  const latest = syncLatest(vendor);
  return {
    [syncAndProcess]: latestRoute({
      sync: async (...asked) => (await latest)(...asked),
      defaultLimit: syncLimit,
      timeZone,
    }),
  };
};

/** HTTP API → a sync at once (B7), one over a range of any length, and the test of the vendor connection (B8). */
export const handler = httpApi({
  ...waitedFor(),
  [sync]: (vendor.list === 'slices' ? rangeRoute : historyRoute)({ request, timeZone }),
  [testConnection]: testConnectionRoute({ test }),
});
