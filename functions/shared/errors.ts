import type { ReasonCode } from './calls/schema';

/** The work cannot be done now. The message returns to its queue, and the call shows the reason. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
  /** Wait that a vendor asked for (ms). The usual back-off if absent. */
  readonly afterMs: number | undefined;

  constructor(
    readonly code: ReasonCode,
    message: string,
    { afterMs, cause }: { afterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.afterMs = afterMs;
  }
}

/** The call ends as `ERROR` or `SKIPPED`. The reason tells a person what to do. */
export class CallEnds extends Error {
  override readonly name = 'CallEnds';

  constructor(
    readonly status: 'ERROR' | 'SKIPPED',
    readonly code: ReasonCode,
    message: string,
    options: { cause?: unknown } = {},
  ) {
    super(message, options);
  }
}

/** The message is too early. It comes again, and nothing has failed. */
export class ComesAgain extends Error {
  override readonly name: string = 'ComesAgain';

  constructor(
    message: string,
    readonly afterMs: number,
  ) {
    super(`${message}; looking again in ${afterMs} ms`);
  }
}

/** Another invocation holds this stage of the call. The call stores nothing about it. */
export class StageBusy extends ComesAgain {
  override readonly name = 'StageBusy';

  constructor(afterMs: number) {
    super('another invocation holds this stage of the call', afterMs);
  }
}

/**
 * The stage waits for a deferred answer, which sends its own message. This message looks again in case that
 * one is lost.
 */
export class AnswerPending extends Error {
  override readonly name = 'AnswerPending';

  /** @param capMs the longest wait until the next look (ms). The wait for an announced answer if absent. */
  constructor(readonly capMs?: number) {
    super('the answer is under way');
  }
}

/** Reasons of the account that can block the model. */
export const accountReasons = [
  'MODEL_THROTTLED',
  'MODEL_ACCESS_DENIED',
  'MODEL_NOT_FOUND',
  'MODEL_UNAVAILABLE',
] as const satisfies readonly ReasonCode[];
export type AccountReason = (typeof accountReasons)[number];

/** Why a call is parked. It waits for the model of the account, or for a vendor that answers 429. */
export type ParkingReason = AccountReason | 'VENDOR_THROTTLED';

/**
 * The account blocks the work, not the call. A quota is used up, or a right or a model is missing. The call
 * is parked with this reason. No attempt is counted.
 */
export class AccountBlocks extends Error {
  override readonly name = 'AccountBlocks';
  /** Wait that the service asked for (ms). */
  readonly afterMs: number | undefined;

  constructor(
    readonly code: ParkingReason,
    message: string,
    { afterMs, cause }: { afterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.afterMs = afterMs;
  }
}

/** Nobody can ever use this message. It goes to the dead-letter queue and is archived. */
export class UnusableMessage extends Error {
  override readonly name = 'UnusableMessage';
}

/**
 * The table does not know the call of this message. A sync sends a message just before it stores the call.
 */
export class CallUnknown extends UnusableMessage {}

export type VendorFailureKind =
  | 'unavailable'
  | 'throttled'
  | 'refused'
  | 'rejected'
  | 'not-found'
  | 'too-large'
  | 'malformed';

/** A vendor's HTTP service failed to answer. The logic of the room decides what that means for the call. */
export class VendorFailure extends Error {
  override readonly name = 'VendorFailure';
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly vendor: string,
    readonly kind: VendorFailureKind,
    message: string,
    options: { status?: number | undefined; retryAfterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** Can the same request succeed a moment later? */
  get isTransient(): boolean {
    return this.kind === 'unavailable' || this.kind === 'throttled' || this.kind === 'malformed';
  }
}
