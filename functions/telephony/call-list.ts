import type { Call } from '../shared/calls/schema';
import type { RejectedRow } from '../shared/syncs/schema';

/** What a vendor says about a call, before anybody has decided what becomes of it. */
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
  /** What the vendor calls the call's status, where nobody knows the word. It is not stored. */
  unknownStatus?: string;
  /** The vendor gave no id, so `externalId` is made of the row. It is not stored. */
  isIdDerived?: boolean;
};

/** Why a row cannot be used. */
export type RowFault = Pick<RejectedRow, 'code' | 'reason'>;

/** A word in a column of known words that nobody knows. The row is used nevertheless. */
export interface UnknownWord {
  code: 'UNKNOWN_STATUS' | 'UNKNOWN_FLAG';
  column: string;
  word: string;
}

/** What one page holds. */
export interface PageContent {
  /** Usable rows in the vendor's order. */
  rows: { record: CallRecord; unknownWords: UnknownWord[] }[];
  /** Lines count from the top of the page. */
  rejected: RejectedRow[];
}

/** All calls of an account, newest first, page by page. */
export interface CallPages {
  /**
   * Asks for one page.
   *
   * @param page from 1
   * @param deadline epoch ms
   * @returns text that differs when the page does
   * @throws VendorFailure | NotConfigured
   */
  ask(page: number, size: number, deadline?: number): Promise<string>;
  /** @throws VendorFailure when the text is no page of calls */
  read(text: string): PageContent;
}

/** The calls of an account by ranges of time. */
export interface CallSlices {
  /**
   * The records of calls between two times, in any order. No more come than `answerCap` of the vendor.
   *
   * @param from, to epoch seconds, both inclusive
   * @param onRequest called for each request that is sent, repeated ones included
   * @throws VendorFailure | NotConfigured
   */
  between(
    from: number,
    to: number,
    options?: { deadline?: number | undefined; onRequest?: () => void },
  ): Promise<unknown[]>;
  /** When a record says its call was (epoch ms), also of one that cannot be used otherwise. */
  timeOf(record: unknown): number | undefined;
  /** Turns a record into ours, or says why it cannot be used. */
  map(record: unknown): CallRecord | RowFault;
  /** What a rejected row keeps of a record. */
  rowOf(record: unknown): Pick<RejectedRow, 'row' | 'callKey' | 'vendorCallId'>;
}
