import { NotConfigured } from '../shared/aws/secrets';
import { VendorFailure } from '../shared/errors';
import type { SyncOutcome } from '../shared/syncs/schema';

/** What a person is told when the vendor can't be read. */
export interface SyncFailure {
  outcome: SyncOutcome;
  message: string;
  /** Whether the same request may succeed later. */
  mayPass: boolean;
}

/** The vendor answers the same full page whatever page is asked for. */
export class PageIgnored extends VendorFailure {
  constructor(vendor: string) {
    super(vendor, 'rejected', `${vendor} answered the same full page for different page numbers`);
  }
}

/** A full answer that holds nothing of the time asked for. To ask for less would go on for ever. */
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
 * Names failures that are alike for every vendor. `explain` names the vendor's own.
 *
 * @throws what is no failure of the vendor: a defect, or an outage of ours
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

/** Whether a scheduled sync that ended so needs a person. A vendor whose secret is empty is not in use: no failure. */
export const hasFailed = (outcome: SyncOutcome): boolean =>
  outcome !== 'DONE' && outcome !== 'NOT_CONFIGURED';
