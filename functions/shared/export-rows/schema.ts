/**
 * What an export lists, judged by its header. It holds leads, closed-won opportunities or another Salesforce
 * table.
 */
export const exportKinds = ['lead', 'won', 'other'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** One stored row of a Salesforce export (A2, A3). */
export interface ExportRow {
  kind: ExportKind;
  /**
   * Names the row in all exports of its kind. It comes from the configured key column or identifying cells.
   * It is safe in a key.
   */
  rowKey: string;
  /** Every cell unchanged by snake_case column. */
  fields: Record<string, string>;
  /**
   * ISO-8601 by date column. `2025-03-01`, or `2025-03-01T11:40:00` if the cell has a time. Exports have no
   * zone.
   */
  dates: Record<string, string>;
  /** E.164 without repeats in the order of the cells. */
  phones: string[];
  /** Lower case by column. */
  emails: Record<string, string>;
  /** Lower case. Only on opportunities. */
  ownerEmail?: string;
  /** `YYYY-MM-DD` as in the export. Only on opportunities. The list of won deals is ordered by it. */
  closeDate?: string;
  /** Name of the deal or else of its account. Only on opportunities. */
  dealName?: string;
  /** Whether the row is a closed-won opportunity. Matching then looks for its calls (A4). */
  isWon: boolean;
  /** Numbers and owners that an earlier revision named. */
  formerPhones: string[];
  formerOwners: string[];
  /** Grows with every change from 1. */
  revision: number;
  /** Digest of the content. The same content is not written again. */
  digest: string;
  /** The import that last wrote the row, and how it changed it. */
  importId: string;
  change: 'new' | 'changed';
  /**
   * Set by every write of a won row. The matching room removes it. An import that finds it sends the row
   * again.
   */
  awaitsMatching?: boolean;
  /** ISO-8601 in UTC. */
  changedAt: string;
}
