import type { VendorFailure } from '../../shared/errors';
import { type SyncFailure, syncFailures } from '../sync-failure';
import { UnknownColumns } from './csv-rows';
import { NotCsv, Redirected } from './statistics';

/** Explains a failure of Sipuni to a person. */
const explain = (failure: VendorFailure): SyncFailure => {
  if (failure instanceof UnknownColumns) {
    const message = `${failure.message}. If Sipuni has renamed its columns, compare the header of /statistic/export/all with the mapping in functions/telephony/sipuni.`;
    return { outcome: 'COLUMNS_UNKNOWN', message, mayPass: false };
  }
  if (failure instanceof Redirected) {
    const message = `${failure.message}. Redirects of the list are not followed. Set sipuni.baseUrl to the address that answers, then sync again.`;
    return { outcome: 'ANSWER_REDIRECTED', message, mayPass: false };
  }
  if (failure instanceof NotCsv && !failure.isWebPage) {
    const message = `${failure.message}. Check that the base URL is that of Sipuni's API, then sync again.`;
    return { outcome: 'ANSWER_NOT_CSV', message, mayPass: true };
  }
  if (failure instanceof NotCsv || failure.kind === 'refused') {
    const message = `${failure.message}. It refuses credentials this way. Check account id and integration key in the secret. The key may have expired.`;
    // A proxy's temporary error page looks the same.
    return { outcome: 'CREDENTIALS_REFUSED', message, mayPass: failure.isTransient };
  }
  const perhaps =
    failure.status === 500
      ? ' If that does not pass, check account id and integration key: Sipuni may refuse them so.'
      : '';
  const message = `${failure.message}. Nothing is lost. Sync again later.${perhaps}`;
  return { outcome: 'VENDOR_UNAVAILABLE', message, mayPass: failure.isTransient };
};

export const toSyncFailure = syncFailures(explain);
