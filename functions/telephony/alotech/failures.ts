import type { VendorFailure } from '../../shared/errors';
import { type SyncFailure, syncFailures } from '../sync-failure';
import { AnswerUnknown } from './call-list';

/** Explains a failure of Alotech to a person. */
const explain = (failure: VendorFailure): SyncFailure => {
  if (failure.kind === 'refused') {
    const message = `${failure.message}. Check tenant, client id and client secret in the secret, and that the client may read calls.`;
    return { outcome: 'CREDENTIALS_REFUSED', message, mayPass: false };
  }
  if (failure instanceof AnswerUnknown || failure.kind === 'malformed' || !failure.isTransient) {
    const message = `${failure.message}. Check that the configured addresses are those of Alotech's API. If they are, compare its answers with functions/telephony/alotech.`;
    return { outcome: 'ANSWER_UNKNOWN', message, mayPass: failure.isTransient };
  }
  return {
    outcome: 'VENDOR_UNAVAILABLE',
    message: `${failure.message}. Nothing is lost. Sync the rest again later.`,
    mayPass: true,
  };
};

export const toSyncFailure = syncFailures(explain);
