import { httpApi } from '../../../shared/http/http-handler';
import { testConnection } from '../../../telephony/alotech/test-connection';
import { syncRoute, testConnectionRoute } from './alotech-routes';
import { alotechSource } from './alotech-source';

const { environment, request, oneTryClient } = alotechSource();
const timeZone = environment.ALOTECH_TIME_ZONE;

/** HTTP API → a sync over a range of time, and the test of the vendor connection. */
export const handler = httpApi({
  'POST /api/alotech/sync': syncRoute({ request: request(), timeZone }),
  'GET /api/alotech/test-connection': testConnectionRoute({
    test: testConnection({ alotech: oneTryClient(), timeZone }),
  }),
});
