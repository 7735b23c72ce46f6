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

/** The HTTP client, list and recordings of a Sipuni account. */
export const connectSipuni = ({
  settings,
  credentials,
  ...pace
}: VendorAccount<SipuniSettings, SipuniCredentials>): Telephony<CallPages> => {
  const { baseUrl, timeoutMs, timeZone, defaultCountry: country } = settings;
  const http = vendorHttp({ vendor: 'Sipuni', baseUrl, timeoutMs, ...pace });
  // Links to the configured origin are safe, because we talk to it anyway.
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
