import { NotConfigured } from '../shared/aws/secrets';
import { VendorFailure } from '../shared/errors';
import type { SyncOutcome } from '../shared/syncs/schema';

/** Tells a person why the vendor can't be read. */
export interface SyncFailure {
  outcome: SyncOutcome;
  message: string;
  /** Whether the same request may succeed later. */
  mayPass: boolean;
}

/** The vendor returns the same full page for every page number. */
export class PageIgnored extends VendorFailure {
  constructor(vendor: string) {
    super(vendor, 'rejected', `${vendor} answered the same full page for different page numbers`);
  }
}

/** A full answer without any call of the requested time. Smaller requests would go on for ever. */
export class RangeIgnored extends VendorFailure {
  constructor(vendor: string) {
    super(
      vendor,
      'rejected',
      `${vendor} answered a full list in which no call is of the time it was asked for`,
    );
  }
}

/**
 * Explains failures that all vendors share. `explain` handles the vendor's own.
 *
 * @throws other errors unchanged, such as a defect or an outage of ours
 */
export const syncFailures =
  (explain: (failure: VendorFailure) => SyncFailure) =>
  (failure: unknown): SyncFailure => {
    if (failure instanceof NotConfigured)
      return { outcome: 'NOT_CONFIGURED', message: failure.message, mayPass: false };
    if (failure instanceof PageIgnored) {
      const message = `${failure.message}. Ask ${failure.vendor} whether page and limit still work, then sync again.`;
      return { outcome: 'ANSWER_UNKNOWN', message, mayPass: false };
    }
    if (failure instanceof RangeIgnored) {
      const message = `${failure.message}. Check that the configured time zone is that of the account.`;
      return { outcome: 'ANSWER_UNKNOWN', message, mayPass: false };
    }
    if (failure instanceof VendorFailure) return explain(failure);
    throw failure;
  };

/** Whether a scheduled sync with this outcome needs a person. A vendor with an empty secret is not in use. */
export const hasFailed = (outcome: SyncOutcome): boolean =>
  outcome !== 'DONE' && outcome !== 'NOT_CONFIGURED';
