import type { Count } from '../../shared/aws/metrics-list';
import { readMessage } from '../../shared/aws/read-message';
import type { Redelivery } from '../../shared/aws/redelivery';
import { sqsWorker } from '../../shared/aws/sqs-worker';
import { ComesAgain } from '../../shared/errors';
import { gatherInputs } from '../../shared/gather-inputs';
import type { LeftReason } from '../../shared/webhook-events/schema';
import type { LeftEventStore } from '../../shared/webhook-events/store';
import type { Source } from '../../telephony/vendors';
import { toLeftEvent } from './left-event';
import type { Outcome } from './take-events';
import { Delivery } from './webhook-queue';

export interface ConsumerPorts {
  source: Source;
  /** @param deadline epoch ms */
  take: (deliveries: readonly Delivery[], deadline: number) => Promise<readonly Outcome[]>;
  left: Pick<LeftEventStore, 'put'>;
  count: Count;
  /** How long to look for a row (ms). */
  patienceMs: number;
  now: () => number;
}

/** Time kept free to store the rows (ms). */
const reserveMs = 20_000;
/** Least time between two looks for a row (ms). */
const leastWaitMs = 60_000;
/** Limits while the vendor is unreachable (ms). An outage does not count as patience. */
const outage = { patienceMs: 12 * 3_600_000, longestWaitMs: 3_600_000 };

/** Works on the queue of deliveries. Deliveries of one batch share a look at the vendor's list. */
export const webhookWork = ({ source, left, count, patienceMs, now, take }: ConsumerPorts) => {
  const takeTogether = gatherInputs((asked: readonly { delivery: Delivery; deadline: number }[]) =>
    take(
      asked.map(({ delivery }) => delivery),
      Math.min(...asked.map(({ deadline }) => deadline)),
    ),
  );

  return async (delivery: Delivery, eventId: string, endsAt: number): Promise<void> => {
    const outcome = await takeTogether({ delivery, deadline: endsAt - reserveMs });
    const agoMs = now() - delivery.receivedAt;
    if (!('reasonCode' in outcome))
      return count('WebhookEvent', { Source: source }, 1, { Result: outcome.state });
    const againMs = outcome.state === 'WAITS' ? againAfterMs(outcome.reasonCode, agoMs) : undefined;
    if (againMs !== undefined) throw new ComesAgain(`the webhook waits: ${outcome.reasonCode}`, againMs);
    const receivedAt = new Date(delivery.receivedAt).toISOString();
    await left.put(toLeftEvent({ source, eventId, receivedAt }, outcome));
    count('WebhookEvent', { Source: source }, 1, { Result: 'LEFT', Code: outcome.reasonCode });
  };

  /** `undefined` when the patience is over. */
  function againAfterMs(reasonCode: LeftReason, agoMs: number): number | undefined {
    const isOutage = reasonCode === 'VENDOR_UNAVAILABLE';
    const endsMs = isOutage ? Math.max(patienceMs, outage.patienceMs) : patienceMs;
    if (agoMs >= endsMs) return undefined;
    return isOutage ? Math.min(outage.longestWaitMs, waitMs(agoMs, endsMs)) : waitMs(agoMs, endsMs);
  }
};

/** Waits double. The last look is at the end of the patience. */
const waitMs = (agoMs: number, patienceMs: number): number =>
  Math.min(Math.max(leastWaitMs, agoMs), Math.max(leastWaitMs, patienceMs - agoMs));

/** The handler of that queue. */
export const webhookConsumer = (work: Promise<ReturnType<typeof webhookWork>>, queue: Redelivery) =>
  sqsWorker(
    {
      read: (body) => readMessage(body, Delivery, 'The message is no delivery of a webhook.'),
      work: async (delivery, { record, endsAt }) => (await work)(delivery, record.messageId, endsAt),
    },
    queue,
  );
