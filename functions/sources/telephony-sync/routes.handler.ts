import { openRoutes } from '../../shared/http/describe-route';
import { httpApi } from '../../shared/http/http-handler';
import { routesOf, type SourceRoutePorts } from './routes';
import { openSource } from './source';

const { source, answered, vendor, account, request, test, syncLatest } = openSource();

/** Only for a vendor that lists by page. */
const latest = (): Pick<SourceRoutePorts, 'sync' | 'defaultLimit'> => {
  if (vendor.list === 'slices') return { sync: refuseLatest, defaultLimit: 0 };
  const sync = syncLatest(vendor);
  const { syncLimit } = vendor.settings.parse(account);
  return { sync: async (...asked) => (await sync)(...asked), defaultLimit: syncLimit };
};

const refuseLatest = async (): Promise<never> => {
  throw new Error(`No route of ${source} syncs the latest calls.`);
};

const ports: SourceRoutePorts = { request, test, timeZone: account.timeZone, ...latest() };

/** HTTP API → a sync at once (B7), a sync over any range, and the connection test (B8). */
export const handler = httpApi(openRoutes(routesOf(source), ports), { answered });
