import type { Count } from '../../shared/aws/metrics-list';
import { NotConfigured } from '../../shared/aws/secrets';
import type { EventFields } from '../../telephony/call-event';
import type { Source } from '../../telephony/vendors';
import { isToken } from './is-token';
import type { WebhookQueue } from './webhook-queue';

export interface ReceivePorts {
  source: Source;
  /** Reads the valid tokens. @throws NotConfigured */
  tokens: () => Promise<readonly string[]>;
  isPassedOver: (fields: EventFields) => boolean;
  queue: WebhookQueue;
  delaySeconds: number;
  count: Count;
  /** Logs a line for whoever looks after the account. It quotes nothing of the delivery. */
  error: (message: string, cause: unknown) => void;
}

export interface SentDelivery {
  token: string;
  /** Reads the fields. Called only with a valid token. */
  fields: () => EventFields;
  /** Epoch ms. */
  now: number;
}

/**
 * Takes in a delivery. `false` when its token is wrong or no token is set.
 *
 * A vendor may stop for good after a refusal. So the answer is success even if the queue is unreachable. The
 * next sync takes in the call.
 */
export const receiveDelivery =
  ({ source, tokens, isPassedOver, queue, delaySeconds, count, error }: ReceivePorts) =>
  async ({ token, fields, now }: SentDelivery): Promise<boolean> => {
    if (!isToken(token, await tokens().catch(ignoreUnfilled))) return false;
    const said = fields();
    const result = isPassedOver(said) ? 'PASSED_OVER' : await enqueue(said, now);
    count('WebhookEvent', { Source: source }, 1, { Result: result });
    return true;

    async function enqueue(said: EventFields, receivedAt: number): Promise<'QUEUED' | 'NOT_QUEUED'> {
      try {
        await queue.send({ fields: said, receivedAt }, delaySeconds);
        return 'QUEUED';
      } catch (cause) {
        error('the delivery of a webhook was not queued', cause);
        return 'NOT_QUEUED';
      }
    }
  };

const ignoreUnfilled = (failure: unknown): [] => {
  if (failure instanceof NotConfigured) return [];
  throw failure;
};
