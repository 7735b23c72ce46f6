import { NotConfigured } from '../../shared/aws/secrets';
import { VendorFailure } from '../../shared/errors';
import type { SyncOutcome } from '../../shared/syncs/schema';
import { UnknownColumns } from './csv-rows';
import { PageIgnored } from './pages';
import { NotCsv, Redirected } from './statistics';

/** What a person is told when the vendor can't be read. */
export interface SyncFailure {
  outcome: SyncOutcome;
  message: string;
  /** Whether the same request may succeed later. */
  mayPass: boolean;
}

/** Names a failure of the vendor. Anything else is no outcome but a defect, and thrown on. */
export const toSyncFailure = (failure: unknown): SyncFailure => {
  if (failure instanceof NotConfigured)
    return { outcome: 'NOT_CONFIGURED', message: failure.message, mayPass: false };
  if (failure instanceof UnknownColumns) {
    const message = `${failure.message}. Sipuni may have renamed its columns: compare the header of /statistic/export/all with the mapping in functions/sources/sipuni.`;
    return { outcome: 'COLUMNS_UNKNOWN', message, mayPass: false };
  }
  if (failure instanceof Redirected) {
    const message = `${failure.message}. Redirects of the list are not followed. Set sipuni.baseUrl to the address that answers, then sync again.`;
    return { outcome: 'ANSWER_REDIRECTED', message, mayPass: false };
  }
  if (failure instanceof PageIgnored) {
    const message = `${failure.message}. Ask Sipuni whether page and limit still work, then sync again.`;
    return { outcome: 'ANSWER_UNKNOWN', message, mayPass: false };
  }
  if (failure instanceof NotCsv && !failure.isWebPage) {
    const message = `${failure.message}. Check that the base URL is that of Sipuni's API, then sync again.`;
    return { outcome: 'ANSWER_NOT_CSV', message, mayPass: true };
  }
  if (failure instanceof NotCsv || (failure instanceof VendorFailure && failure.kind === 'refused')) {
    const message = `${failure.message}: that is how it refuses credentials. Check account id and integration key in the secret, and that the key has not expired.`;
    // A proxy's passing error page looks the same.
    return { outcome: 'CREDENTIALS_REFUSED', message, mayPass: failure.isTransient };
  }
  if (failure instanceof VendorFailure) {
    const perhaps =
      failure.status === 500
        ? ' If that does not pass, check account id and integration key: Sipuni may refuse them so.'
        : '';
    const message = `${failure.message}. Nothing is lost: sync again later.${perhaps}`;
    return { outcome: 'VENDOR_UNAVAILABLE', message, mayPass: failure.isTransient };
  }
  throw failure;
};

/** Whether a scheduled sync that ended so needs a person. A team without Sipuni has not filled in its secret: no failure. */
export const hasFailed = (outcome: SyncOutcome): boolean =>
  outcome !== 'DONE' && outcome !== 'NOT_CONFIGURED';
