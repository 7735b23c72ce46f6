import type { SQSClient } from '@aws-sdk/client-sqs';
import { type Backoff, backoffMs } from '../http/backoff';

/** How messages return to their queue. */
export interface Redelivery {
  queueUrl: string;
  /** Delay of a failed message. The cap is at most 15 minutes. */
  backoff: Backoff;
  random?: () => number;
  /** First and longest delay between polls of a deferred answer (ms). */
  lookAgain?: { afterMs: number; capMs: number };
  sqs?: Pick<SQSClient, 'send'>;
  now?: () => number;
}

/** Longest delay of a failed message (ms). */
const longestDelayMs = 15 * 60_000;

/**
 * Delay before a message returns after an unforeseen failure (ms). It grows with the receive count. So the
 * allowed receives outlast an outage of an hour.
 *
 * @param received receive count
 */
export const redeliveryMs = (
  { backoff: { baseMs, capMs }, random }: Pick<Redelivery, 'backoff' | 'random'>,
  received: number,
): number => backoffMs({ baseMs, capMs: Math.min(capMs, longestDelayMs) }, received, 0, random);

/** Polls a deferred answer after 15 minutes, doubling up to 6 hours (ms). */
const usualLook = { afterMs: 900_000, capMs: 21_600_000 };

/**
 * Delay before the next poll of a deferred answer (ms). The message that announces the answer may have got
 * lost. The delay doubles with each receive. The allowed receives outlast the longest backlog, and retention
 * ends before them.
 *
 * @param received receive count
 */
export const lookAgainMs = (
  { lookAgain: { afterMs, capMs } = usualLook }: Pick<Redelivery, 'lookAgain'>,
  received: number,
): number => Math.min(capMs, afterMs * 2 ** Math.min(30, received - 1));
