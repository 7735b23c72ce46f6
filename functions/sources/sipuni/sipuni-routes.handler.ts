import { httpApi } from '../../shared/middleware/http-api';
import { syncRoute, testConnectionRoute } from './sipuni-routes';
import { sipuniSource } from './sipuni-source';
import { syncSipuni } from './sync-sipuni';
import { testConnection } from './test-connection';

const { environment, syncPorts, oneTryClient } = sipuniSource();

/** HTTP API → a sync at once (B7) and the test of the vendor connection (B8). */
export const handler = httpApi({
  'POST /api/sipuni/sync-and-process': syncRoute({
    sync: (request, runId) => syncSipuni({ ...syncPorts, runId: () => runId })(request),
    defaultLimit: environment.SIPUNI_SYNC_LIMIT,
    timeZone: environment.SIPUNI_TIME_ZONE,
  }),
  'GET /api/sipuni/test-connection': testConnectionRoute({ test: testConnection({ sipuni: oneTryClient }) }),
});
