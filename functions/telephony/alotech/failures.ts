import { NotConfigured } from '../../shared/aws/secrets';
import { VendorFailure } from '../../shared/errors';
import type { SyncOutcome } from '../../shared/syncs/schema';
import { AnswerUnknown } from './call-list';

/** What a person is told when the vendor can't be read. */
export interface NamedFailure {
  outcome: SyncOutcome;
  message: string;
  /** Whether the same request may succeed later. */
  mayPass: boolean;
}

/** A full answer that holds nothing of the time asked for: asking for less would go on for ever. */
export class RangeIgnored extends VendorFailure {
  constructor() {
    super(
      'Alotech',
      'rejected',
      'Alotech answered a full list in which no call is of the time it was asked for',
    );
  }
}

/** Anything that is no failure of the vendor is a defect or an outage of ours, and thrown on. */
export const named = (failure: unknown): NamedFailure => {
  if (failure instanceof NotConfigured)
    return { outcome: 'NOT_CONFIGURED', message: failure.message, mayPass: false };
  if (!(failure instanceof VendorFailure)) throw failure;
  if (failure instanceof RangeIgnored) {
    const message = `${failure.message}. Check that the configured time zone is that of the account.`;
    return { outcome: 'ANSWER_UNKNOWN', message, mayPass: false };
  }
  if (failure.kind === 'refused') {
    const message = `${failure.message}. Check tenant, client id and client secret in the secret, and that the client may read calls.`;
    return { outcome: 'CREDENTIALS_REFUSED', message, mayPass: false };
  }
  if (failure instanceof AnswerUnknown || failure.kind === 'malformed' || !failure.isTransient) {
    const message = `${failure.message}. Check that the configured addresses are those of Alotech's API; if they are, its answers may have changed: compare them with functions/sources/alotech.`;
    return { outcome: 'ANSWER_UNKNOWN', message, mayPass: failure.isTransient };
  }
  return {
    outcome: 'VENDOR_UNAVAILABLE',
    message: `${failure.message}. Nothing is lost: what was read is kept; sync the rest again later.`,
    mayPass: true,
  };
};
