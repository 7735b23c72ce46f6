import type { Call, ReasonCode } from '../calls/schema';
import type { CallStore } from '../calls/store';
import { type AccountBlocks, CallEnds, RetryLater } from '../errors';
import type { ClaimResult, StageClaim, StageRuns } from './stage-runs';
import type { Stage } from './stages';

/** A message that looks again whether the account still blocks a call. */
export interface NextLook {
  callId: string;
  /** Round of the sending call. A later round drops the message. */
  round: number;
  /** Number of this look in its stage, from 1. Only the newest message is valid. */
  look: number;
  /** Nobody works on it before this time (epoch ms). */
  notBefore: number;
}

/** How long a call waits between two looks (ms). */
export interface LookDelays {
  /** Longest wait before the first look. It doubles with every look. */
  afterMs: number;
  /** Longest wait for a repair by a person. */
  capMs: number;
  /** Longest wait for a cause that passes by itself. */
  throttledCapMs: number;
}

/** How a stage waits for its account. */
export interface Parking {
  send(look: NextLook): Promise<void>;
  delays: LookDelays;
  /** A call that one cause blocks for longer ends in `ERROR` (ms). */
  longestMs: number;
  random?: () => number;
}

/** Quotas refill, and vendors accept requests again. Any other cause needs a person. */
const passesByItself = (code: ReasonCode): boolean =>
  code === 'MODEL_THROTTLED' || code === 'VENDOR_THROTTLED';

/**
 * Longest wait that a service may ask for (ms). SQS hides a message for at most 12 hours and keeps it for 7
 * days. After 25 receives it is a dead letter.
 */
const longestAskedMs = 12 * 3_600_000;

/**
 * Time until the next look (ms). It is random below a limit that doubles. So calls that were parked together
 * do not return together. The delay that the service asks for is added, up to 12 hours.
 */
export const lookDelayMs = (
  { afterMs, capMs, throttledCapMs }: LookDelays,
  { code, afterMs: askedMs = 0 }: Pick<AccountBlocks, 'code' | 'afterMs'>,
  look: number,
  random: () => number = Math.random,
): number => {
  const cap = passesByItself(code) ? throttledCapMs : capMs;
  const grown = Math.min(cap, afterMs * 2 ** Math.min(30, look - 1));
  return Math.max(1000, Math.round(Math.min(askedMs, longestAskedMs) + grown * random()));
};

export interface ParkingPorts {
  calls: Pick<CallStore, 'move'>;
  runs: Pick<StageRuns, 'park'>;
  /** @param waitedMs how long this cause has blocked the call (ms) */
  onParked?: ((call: Call, failure: AccountBlocks, waitedMs: number) => void) | undefined;
}

/** A look that the account blocked. */
export interface Blocked {
  parking: Parking;
  call: Call;
  stage: Stage;
  waitingStatus: 'QUEUED' | 'UPLOADED' | 'PROCESSING';
  delivery: Partial<Pick<StageClaim, 'look'>> & Pick<StageClaim, 'owner'>;
  claim: Extract<ClaimResult, { state: 'claimed' }>;
  failure: AccountBlocks;
  /** Epoch ms. */
  now: number;
}

/**
 * Parks a call that the account blocks (decision 036).
 *
 * 1. Send the message of the next look. It is valid at once. So a crash after this step loses no call.
 * 2. Note the reason on the call.
 * 3. Note the look on the run. Older messages are stale from now on. So a crash before this step starts no
 * second chain of looks.
 *
 * @returns the end of a call that one cause has blocked for too long
 */
export const parkCall = async (
  { calls, runs, onParked }: ParkingPorts,
  blocked: Blocked,
): Promise<'parked' | CallEnds> => {
  const { parking, call, stage, waitingStatus, delivery, claim, failure, now } = blocked;
  const waitedMs = blockedForMs(blocked);
  onParked?.(call, failure, waitedMs);
  if (waitedMs >= parking.longestMs) return endOf(failure, waitedMs);

  const next = nextLook(blocked);
  try {
    await parking.send(next);
  } catch (cause) {
    await runs.park(call, stage, delivery.owner);
    throw cause;
  }
  const since = now - waitedMs;
  const reason = `${sentence(failure.message)} The call has waited since ${iso(since)}. Santral looks again at ${iso(next.notBefore)}.`;
  const change = { status: waitingStatus, stage, attempts: claim.attempts - 1 };
  await calls.move(call, stage, { ...change, reasonCode: failure.code, reason }, iso(now));
  await runs.park(call, stage, delivery.owner, { looks: next.look, since, code: failure.code });
  return 'parked';
};

/** How long one cause has blocked the call (ms). A different cause means that the earlier one is repaired. */
const blockedForMs = ({ claim, failure, now }: Blocked): number =>
  claim.parked?.code === failure.code ? Math.max(0, now - claim.parked.since) : 0;

const nextLook = ({ parking, call, delivery, claim, failure, now }: Blocked): NextLook => {
  const received = typeof delivery.look === 'number' ? delivery.look : 0;
  const look = Math.max(claim.looks ?? 0, received) + 1;
  const notBefore = now + lookDelayMs(parking.delays, failure, look, parking.random);
  return { callId: call.callId, round: call.round, look, notBefore };
};

const endOf = (failure: AccountBlocks, waitedMs: number): CallEnds => {
  const days = Math.floor(waitedMs / 86_400_000);
  const reason = `${sentence(failure.message)} The call waited ${days} days for that. Retry it once the cause is mended.`;
  return new CallEnds('ERROR', failure.code, reason, { cause: failure });
};

const sentence = (text: string): string => text.replace(/\.?$/, '.');

const iso = (ms: number): string => new Date(ms).toISOString();

/** What a stage without parking does when the account blocks. */
export const retryInstead = (failure: AccountBlocks): RetryLater =>
  new RetryLater(failure.code, failure.message, { afterMs: failure.afterMs, cause: failure });
