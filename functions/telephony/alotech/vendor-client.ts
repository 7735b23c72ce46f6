import type { CallSlices } from '../call-list';
import { safeLinks } from '../safe-link';
import type { Telephony, VendorAccount } from '../telephony';
import { alotechCalls } from './call-list';
import type { AlotechCredentials } from './credentials';
import { toSyncFailure } from './failures';
import { alotechHttp } from './http';
import { alotechRecordings } from './recordings';
import type { AlotechSettings } from './settings';

const apiUrl = 'https://api.alo-tech.com';

/** The HTTP client, list and recordings of an Alotech account. */
export const connectAlotech = ({
  settings,
  ...account
}: VendorAccount<AlotechSettings, AlotechCredentials>): Telephony<CallSlices> => {
  const { endpointUrl, timeoutMs, recordingTimeoutMs, linkOrigins } = settings;
  const common = { ...account, apiUrl: endpointUrl ?? apiUrl, tenantUrl: endpointUrl, timeoutMs };
  return {
    list: alotechCalls(alotechHttp(common), settings),
    recordings: alotechRecordings(
      alotechHttp({ ...common, answerTimeoutMs: recordingTimeoutMs }),
      safeLinks({ vendor: 'Alotech', exemptOrigins: linkOrigins }),
    ),
    toSyncFailure,
  };
};
