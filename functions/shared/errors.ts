import type { ReasonCode } from './calls/schema';

/** The work can't be done now: the message returns to its queue and the reason stands on the call. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
  /** Milliseconds a vendor asked us to wait; absent: the usual back-off. */
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

/** The call ends here, in `ERROR` or `SKIPPED`, with a reason a person can act on. */
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

/** A message that can't be worked on yet. It comes again, and nothing has failed. */
export class ComesAgain extends Error {
  override readonly name: string = 'ComesAgain';

  constructor(
    message: string,
    readonly afterMs: number,
  ) {
    super(`${message}; looking again in ${afterMs} ms`);
  }
}

/** Another invocation holds this stage of the call; nothing to note on the call. */
export class StageBusy extends ComesAgain {
  override readonly name = 'StageBusy';

  constructor(afterMs: number) {
    super('another invocation holds this stage of the call', afterMs);
  }
}

/** What the stage asked for is under way, and announced by a message of its own; this one looks again in case that got lost. */
export class AnswerPending extends Error {
  override readonly name = 'AnswerPending';

  /** @param capMs the longest wait until the next look; absent: as long as for an answer that will be announced */
  constructor(readonly capMs?: number) {
    super('the answer is under way');
  }
}

/** What of an account can block the model. */
export const accountReasons = [
  'MODEL_THROTTLED',
  'MODEL_ACCESS_DENIED',
  'MODEL_NOT_FOUND',
  'MODEL_UNAVAILABLE',
] as const satisfies readonly ReasonCode[];
export type AccountReason = (typeof accountReasons)[number];

/** Why a call waits parked: for the model of the account, or for a vendor that answers 429. */
export type ParkingReason = AccountReason | 'VENDOR_THROTTLED';

/**
 * The account keeps the work from being done, not the call: a quota is used up, a right or a model is missing. The call
 * waits parked with this reason. No attempt is counted.
 */
export class AccountBlocks extends Error {
  override readonly name = 'AccountBlocks';
  /** Milliseconds the service asked us to wait. */
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

/** A message that can never be used; it goes to the dead-letter queue and is archived there. */
export class UnusableMessage extends Error {
  override readonly name = 'UnusableMessage';
}

/** A message of a call that the table does not know. A sync sends the message just before it stores the call. */
export class CallUnknown extends UnusableMessage {}

export type VendorFailureKind =
  | 'unavailable'
  | 'throttled'
  | 'refused'
  | 'rejected'
  | 'not-found'
  | 'too-large'
  | 'malformed';

/** What a vendor's HTTP service did instead of answering; the room's logic decides what it means for the call. */
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

  /** Whether the same request may succeed a moment later. */
  get isTransient(): boolean {
    return this.kind === 'unavailable' || this.kind === 'throttled' || this.kind === 'malformed';
  }
}
