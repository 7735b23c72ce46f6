import type { SQSClient } from '@aws-sdk/client-sqs';
import { type Backoff, backoffMs } from '../http/backoff';

/** How the messages of a queue come back to it. */
export interface Redelivery {
  queueUrl: string;
  /** Delay of a message that failed; its cap counts up to a quarter of an hour. */
  backoff: Backoff;
  random?: () => number;
  /** How often an answer under way is looked for, milliseconds: at first, and at the longest. */
  lookAgain?: { afterMs: number; capMs: number };
  sqs?: Pick<SQSClient, 'send'>;
  now?: () => number;
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

/** Nothing that is under way is looked for less often, milliseconds. */
const usualLook = { afterMs: 900_000, capMs: 21_600_000 };

/**
 * Milliseconds until a message looks again for an answer whose own message may have got lost. The time doubles with each
 * delivery: the deliveries of a message outlast the longest backlog, and its retention ends before they do.
 *
 * @param received how often it was delivered
 */
export const lookAgainMs = (
  { lookAgain: { afterMs, capMs } = usualLook }: Pick<Redelivery, 'lookAgain'>,
  received: number,
): number => Math.min(capMs, afterMs * 2 ** Math.min(30, received - 1));
