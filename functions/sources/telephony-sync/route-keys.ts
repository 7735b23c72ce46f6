import type { RouteKey } from '../../shared/http/http-api';
import { type Source, vendors } from '../../telephony/vendors';

/** The routes of one source. A sync that a person waits for reads the newest page, so slices have none. */
export const routeKeysOf = (source: Source) =>
  ({
    sync: `POST /api/${source}/sync`,
    testConnection: `GET /api/${source}/test-connection`,
    ...(vendors[source].list === 'pages' ? { syncAndProcess: `POST /api/${source}/sync-and-process` } : {}),
  }) as const satisfies Record<string, RouteKey>;
