import type { HeardCall, SimulatedCall } from '../call';

/** A call as a speech vendor knows it. A row without a record id has no recording and so no such name. */
export const toHeardCall = (call: SimulatedCall): HeardCall => ({
  ...call,
  callId: call.externalId === '' ? '' : `sipuni-${call.externalId}`,
});
