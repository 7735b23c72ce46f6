import type { CallRecord } from '../../../telephony/call-list';

/** Outcome of records. */
export interface IntakeResult {
  /** Records by outcome. */
  counts: Record<string, number>;
  /** Calls sent to the next room. */
  processed: number;
  /** Calls that were known or left out for a named reason. */
  skipped: number;
  /** Calls whose records DynamoDB always refuses. They are not stored. */
  refused: string[];
}

/** Stores records, each call once, and sends unsent calls. */
export interface CallIntake {
  /** @param askedAt epoch ms of the request to the vendor */
  take(records: readonly CallRecord[], askedAt: number): Promise<IntakeResult>;
  /** Sends calls that earlier work stored but did not send, however old. */
  sendUnsent(): Promise<IntakeResult>;
  /** If a call has several records, the highest rank counts. The first one wins a tie. */
  rank(record: CallRecord): number;
}

/** A call unsent for longer is not being handled by anybody (ms). */
export const unsentAfterMs = 15 * 60_000;

export const newIntakeResult = (): IntakeResult => ({ counts: {}, processed: 0, skipped: 0, refused: [] });

export const countUp = (counts: Record<string, number>, name: string, by = 1): void => {
  counts[name] = (counts[name] ?? 0) + by;
};
