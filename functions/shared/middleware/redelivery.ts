import type { SQSClient } from '@aws-sdk/client-sqs';
import { type Backoff, backoffMs } from '../backoff';

/** How the messages of a queue come back to it. */
export interface Redelivery {
  queueUrl: string;
  /** Delay of a message that failed; its cap counts up to a quarter of an hour. */
  backoff: Backoff;
  random?: () => number;
  sqs?: Pick<SQSClient, 'send'>;
}

/** What fails for longer than this is looked for so often at least, milliseconds. */
const longestDelayMs = 15 * 60_000;

/**
 * Milliseconds until a message that failed unforeseen comes again. They grow with its deliveries, so that those it has
 * outlast an outage of an hour instead of being used up in minutes.
 *
 * @param received how often it was delivered
 */
export const redeliveryMs = (
  { backoff: { baseMs, capMs }, random }: Pick<Redelivery, 'backoff' | 'random'>,
  received: number,
): number => backoffMs({ baseMs, capMs: Math.min(capMs, longestDelayMs) }, received, 0, random);
