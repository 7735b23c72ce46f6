import { vendorHttp } from '../../shared/http/vendor-http';
import type { CallPages } from '../call-list';
import { safeLinks } from '../safe-link';
import type { Telephony, VendorAccount } from '../telephony';
import type { SipuniCredentials } from './credentials';
import { toSyncFailure } from './failures';
import { readSipuniPage } from './pages';
import { sipuniRecordings } from './recordings';
import type { SipuniSettings } from './settings';
import { sipuniStatistics } from './statistics';

export { sipuniEventReader } from './webhook';

/** Sipuni with an account: its HTTP client, list and recordings. */
export const connectSipuni = ({
  settings,
  credentials,
  ...pace
}: VendorAccount<SipuniSettings, SipuniCredentials>): Telephony<CallPages> => {
  const { baseUrl, timeoutMs, timeZone, defaultCountry: country } = settings;
  const http = vendorHttp({ vendor: 'Sipuni', baseUrl, timeoutMs, ...pace });
  // What the vendor answers for itself is as good as what it is asked for.
  const links = safeLinks({ vendor: 'Sipuni', exemptOrigins: [new URL(baseUrl).origin] });
  return {
    list: {
      ask: sipuniStatistics(http, credentials).exportPage,
      read: (csv) => readSipuniPage(csv, { timeZone, country }),
    },
    recordings: sipuniRecordings(http, credentials, links),
    toSyncFailure,
  };
};
