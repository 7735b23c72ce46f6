import * as z from 'zod';
import { whole } from '../../functions/shared/settings/fields';
import { CommonSettings } from '../../functions/shared/settings/settings';
import { callAppears } from '../../functions/shared/stage/stage-work';
import type { Refuse } from './config-fields';

const { baseMs, capMs, maxAttempts } = CommonSettings.shape.retries.shape;

export const Retries = z.strictObject({
  baseMs: baseMs.default(2_000),
  /** SQS hides a message for at most 12 hours. */
  capMs: capMs.default(300_000),
  /** Attempts of a stage before the call ends in `ERROR`. */
  maxAttempts: maxAttempts.default(8),
  /**
   * Receive count after which a message becomes a dead letter. Attempts count, and so do waits for a lease or
   * for the call.
   */
  maxReceiveCount: whole(callAppears.receives, 1_000).default(25),
});

/** Refuses settings that would give a call up before its last attempt. */
export const checkRetries = (
  { baseMs, capMs, maxAttempts, maxReceiveCount }: z.infer<typeof Retries>,
  refuse: Refuse,
): void => {
  if (capMs < baseMs) {
    refuse('retries.capMs', `${capMs} ms is below retries.baseMs; allowed: ${baseMs} ms or more`);
  }
  if (maxReceiveCount < 3 * maxAttempts) {
    refuse(
      'retries.maxReceiveCount',
      `${maxReceiveCount} would dead-letter a message before its call has had retries.maxAttempts tries; allowed: ${3 * maxAttempts} or more, since a message that meets another invocation at work counts too`,
    );
  }
};
