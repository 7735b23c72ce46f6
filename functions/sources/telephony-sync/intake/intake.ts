import type { CallRecord } from '../../../telephony/call-list';

/** What became of records. */
export interface Taken {
  /** Records by what became of them. */
  counts: Record<string, number>;
  /** Calls sent on. */
  processed: number;
  /** Calls known before, or left out for a named reason. */
  skipped: number;
  /** Calls whose records the table refuses as they are, whatever is tried. Nothing of them is stored. */
  refused: string[];
}

/** Brings records into the table, each call once, and sends on what waits. */
export interface CallIntake {
  /** @param askedAt epoch ms at which the vendor was asked for the records */
  take(records: readonly CallRecord[], askedAt: number): Promise<Taken>;
  /** Sends what earlier work stored and did not send, however old. */
  sendUnsent(): Promise<Taken>;
  /** Of several records of a call, the one with the higher rank counts. Of equals the first. */
  rank(record: CallRecord): number;
}

/** Milliseconds; of a call that waits unsent for longer, nobody who is still at work will take care. */
export const unsentAfterMs = 15 * 60_000;

export const nothingTaken = (): Taken => ({ counts: {}, processed: 0, skipped: 0, refused: [] });

export const countUp = (counts: Record<string, number>, name: string, by = 1): void => {
  counts[name] = (counts[name] ?? 0) + by;
};
