import { httpApi } from '../../../shared/http/http-handler';
import { testConnection } from '../../../telephony/sipuni/test-connection';
import { historyRoute, syncRoute, testConnectionRoute } from './sipuni-routes';
import { sipuniSource } from './sipuni-source';
import { syncSipuni } from './sync-latest';

const { environment, syncPorts, oneTryClient, request } = sipuniSource();
const timeZone = environment.SIPUNI_TIME_ZONE;

/** HTTP API → a sync at once (B7), one over a range of any length, and the test of the vendor connection (B8). */
export const handler = httpApi({
  'POST /api/sipuni/sync-and-process': syncRoute({
    sync: (request, runId) => syncSipuni({ ...syncPorts, runId: () => runId })(request),
    defaultLimit: environment.SIPUNI_SYNC_LIMIT,
    timeZone,
  }),
  'POST /api/sipuni/sync': historyRoute({ request: request(), timeZone }),
  'GET /api/sipuni/test-connection': testConnectionRoute({ test: testConnection({ sipuni: oneTryClient }) }),
});
