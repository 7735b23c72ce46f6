import type { Call } from '../shared/calls/schema';
import type { RejectedRow } from '../shared/syncs/schema';

/** A vendor's facts about a call, before we decide what to do with it. */
export type CallRecord = Pick<
  Call,
  | 'callId'
  | 'source'
  | 'externalId'
  | 'vendorCallId'
  | 'direction'
  | 'answered'
  | 'recorded'
  | 'callerNumber'
  | 'calleeNumber'
  | 'customerNumber'
  | 'extension'
  | 'agentEmail'
  | 'agentName'
  | 'callDate'
  | 'durationSec'
> & {
  vendorFields: Record<string, unknown>;
  /** A status of the vendor that we do not know. It is not stored. */
  unknownStatus?: string;
  /** The vendor gave no id, so `externalId` comes from the row. It is not stored. */
  isIdDerived?: boolean;
};

/** Why a row cannot be used. */
export type RowFault = Pick<RejectedRow, 'code' | 'reason'>;

/** An unknown word in a column of known words. The row is still used. */
export interface UnknownWord {
  code: 'UNKNOWN_STATUS' | 'UNKNOWN_FLAG';
  column: string;
  word: string;
}

/** The content of one page. */
export interface PageContent {
  /** Usable rows in the vendor's order. */
  rows: { record: CallRecord; unknownWords: UnknownWord[] }[];
  /** Lines count from the top of the page. */
  rejected: RejectedRow[];
}

/** All calls of an account by page, newest first. */
export interface CallPages {
  /**
   * Requests one page.
   *
   * @param page from 1
   * @param deadline epoch ms
   * @returns text that differs when the page does
   * @throws VendorFailure | NotConfigured
   */
  ask(page: number, size: number, deadline?: number): Promise<string>;
  /** @throws VendorFailure when the text is not a page of calls */
  read(text: string): PageContent;
}

/** The calls of an account by time range. */
export interface CallSlices {
  /**
   * The records of calls between two times, in any order. Returns at most `answerCap` of the vendor.
   *
   * @param from, to epoch seconds, both inclusive
   * @param onRequest called for each request, repeated ones included
   * @throws VendorFailure | NotConfigured
   */
  between(
    from: number,
    to: number,
    options?: { deadline?: number | undefined; onRequest?: () => void },
  ): Promise<unknown[]>;
  /** The time of a call (epoch ms), even if the record is otherwise unusable. */
  timeOf(record: unknown): number | undefined;
  /** Turns a record into a call record, or says why it cannot be used. */
  map(record: unknown): CallRecord | RowFault;
  /** The parts of a rejected record that we keep. */
  rowOf(record: unknown): Pick<RejectedRow, 'row' | 'callKey' | 'vendorCallId'>;
}
