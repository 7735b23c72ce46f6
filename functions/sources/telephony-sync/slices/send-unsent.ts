import type { MatchingQueue } from '../../../shared/aws/matching-queue';
import type { CallStore } from '../../../shared/calls/store';

export interface UnsentPorts {
  calls: Pick<CallStore, 'unsent'>;
  matching: Pick<MatchingQueue, 'sendCalls'>;
  now: () => number;
}

/** Milliseconds; of a call that waits unsent for longer, nobody who is still at work will take care. */
const unsentAfterMs = 15 * 60_000;

/**
 * Sends calls again that wait for a message which was never sent: the matching room found them won and came no further,
 * and its own message is gone for good. It sends what it finds unsent.
 */
export const sendUnsent =
  ({ calls, matching, now }: UnsentPorts) =>
  async (): Promise<void> => {
    const unsent = await calls.unsent(new Date(now() - unsentAfterMs).toISOString());
    const ours = unsent.filter(({ source }) => source === 'alotech').map(({ callId }) => callId);
    if (ours.length > 0) await matching.sendCalls(ours);
  };
