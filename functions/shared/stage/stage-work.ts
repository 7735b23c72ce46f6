import type { SqsWork } from '../aws/consume-batch';
import { lookAgainMs, type Redelivery } from '../aws/redelivery';
import { AnswerPending, CallUnknown, ComesAgain } from '../errors';
import type { Delivery } from './run-stage';
import { lookOf, readStageMessage, type StageMessage } from './stage-message';

/** Time reserved at the end of an invocation to report unfinished work (ms). */
const reserveMs = 2000;

/**
 * A call is stored right after its message is sent. The delays double from 2 s and add up to 17 minutes. No
 * function that could still store the call lives longer.
 */
export const callAppears = { afterMs: 2000, receives: 10 };

/** How a stage works on the messages of its queue. */
export const stageWork = (
  receive: (delivery: Delivery) => Promise<void>,
  queue: Redelivery,
): SqsWork<StageMessage> => ({
  read: readStageMessage,
  label: ({ callId }) => ({ callId }),
  work: async (message, { owner, leaseMs, endsAt, received }) => {
    const { callId, round, notBefore = 0 } = message;
    // SQS delays a message for 15 minutes at most. A later message arrives early and is hidden until it is
    // due.
    const earlyMs = notBefore - (queue.now ?? Date.now)();
    if (earlyMs > 0) throw new ComesAgain('the message is early', earlyMs);
    const deadline = endsAt - reserveMs;
    try {
      await receive({ callId, owner, leaseMs, deadline, look: lookOf(message), round });
    } catch (failure) {
      if (failure instanceof CallUnknown && received < callAppears.receives)
        throw new ComesAgain(failure.message, callAppears.afterMs * 2 ** (received - 1));
      if (!(failure instanceof AnswerPending)) throw failure;
      const { capMs = Number.POSITIVE_INFINITY } = failure;
      throw new ComesAgain(failure.message, Math.min(capMs, lookAgainMs(queue, received)));
    }
  },
});
