import { VendorFailure } from '../../shared/errors';
import type { SyncOutcome } from '../../shared/model/sync-run';
import { NotConfigured } from '../../shared/secrets';
import { NotCsv } from './sipuni-client';
import { UnknownColumns } from './sipuni-rows';

/** What a person is told when the vendor can't be read. Anything else is no outcome but a defect, and thrown on. */
export const named = (failure: unknown): { outcome: SyncOutcome; message: string } => {
  if (failure instanceof NotConfigured) return { outcome: 'NOT_CONFIGURED', message: failure.message };
  if (failure instanceof UnknownColumns) {
    const message = `${failure.message}. Sipuni may have renamed its columns: compare the header of /statistic/export/all with the mapping in functions/sources/sipuni.`;
    return { outcome: 'COLUMNS_UNKNOWN', message };
  }
  if (failure instanceof NotCsv && !failure.isWebPage) {
    const message = `${failure.message}. Check that the base URL is that of Sipuni's API, then sync again.`;
    return { outcome: 'ANSWER_NOT_CSV', message };
  }
  if (failure instanceof NotCsv || (failure instanceof VendorFailure && failure.kind === 'refused')) {
    const message = `${failure.message}: that is how it refuses credentials. Check account id and integration key in the secret, and that the key has not expired.`;
    return { outcome: 'CREDENTIALS_REFUSED', message };
  }
  if (failure instanceof VendorFailure) {
    return {
      outcome: 'VENDOR_UNAVAILABLE',
      message: `${failure.message}. Nothing is lost: sync again later.`,
    };
  }
  throw failure;
};

/** Whether a scheduled sync that ended so has to be tried again. A team without Sipuni has not filled in its secret: no failure. */
export const hasFailed = (outcome: SyncOutcome): boolean =>
  outcome !== 'DONE' && outcome !== 'NOT_CONFIGURED';
