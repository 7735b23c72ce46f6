/** What an export lists, told by its header: leads, closed-won opportunities, or another Salesforce table (lost opportunities, say). */
export const exportKinds = ['lead', 'won', 'other'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** One row of a Salesforce export as it is stored (A2, A3). */
export interface ExportRow {
  kind: ExportKind;
  /** Names the row in all exports of its kind: the configured key column, or what identifies such a row. Safe in a key. */
  rowKey: string;
  /** Every cell as it came, by snake_case column. */
  fields: Record<string, string>;
  /** ISO-8601 by date column: `2025-03-01`, or `2025-03-01T11:40:00` where the cell had a time (no zone: exports have none). */
  dates: Record<string, string>;
  /** E.164, without repeats, in the order of the cells. */
  phones: string[];
  /** Lower case, by column. */
  emails: Record<string, string>;
  /** Lower case; of opportunities. */
  ownerEmail?: string;
  /** `YYYY-MM-DD`, the day as the export writes it; of opportunities. By it won deals are listed. */
  closeDate?: string;
  /** Of opportunities: what the deal is called, else its account. */
  dealName?: string;
  /** Whether the row is a closed-won opportunity: its calls are looked for (A4). */
  isWon: boolean;
  /** Numbers and owners that the row named before and names no more. */
  formerPhones: string[];
  formerOwners: string[];
  /** Raised with every change, from 1. */
  revision: number;
  /** Digest of the content; a row with the same digest is not written again. */
  digest: string;
  /** The import that wrote the row last, and what it was to it. */
  importId: string;
  change: 'new' | 'changed';
  /** Set with every write of a won row, removed by the matching room: an import that meets it sends the row again. */
  awaitsMatching?: boolean;
  /** ISO-8601, UTC. */
  changedAt: string;
}
