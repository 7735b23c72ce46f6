import pMap from 'p-map';
import type { RowReference } from '../../shared/aws/matching-queue';
import type { ExportRow } from '../../shared/export-rows/schema';
import { type ExportRowStore, UnstorableRow } from '../../shared/export-rows/store';
import { completeRow } from './complete-row';
import type { RejectedWithContent, UsableRow } from './distinct-rows';
import { cutCells, type RowFacts } from './row-mapper';

/** What happened to a row. `superseded` means that a later upload has changed it already. */
export const rowOutcomes = ['new', 'changed', 'unchanged', 'superseded'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

export interface StoredRows {
  /** Rows of the file by outcome, in order. */
  outcomes: Record<RowOutcome, number[]>;
  /** Rows that DynamoDB refuses, with those merged into them. */
  rejected: RejectedWithContent[];
  /** Rows that the matching room has not looked at yet. */
  toMatch: RowReference[];
}

export interface StoreRequest {
  importId: string;
  /** ISO-8601, UTC. */
  uploadedAt: string;
}

/** Rows per look-up. DynamoDB allows 100. */
const rowsPerLookUp = 100;
const lookUpsAtOnce = 3;
const writesAtOnce = 12;
/** Attempts when others write the same row. */
const mostTries = 6;

/**
 * Writes only new and changed rows (A3).
 *
 * A row that this import wrote before a crash keeps its first outcome. So a repeated delivery gives the same
 * report. A row without a stage or owner keeps the stored ones. A row from a later upload stays, because
 * queues do not keep their order.
 */
export const storeRows =
  (store: ExportRowStore) =>
  async (rows: readonly UsableRow[], request: StoreRequest): Promise<StoredRows> => {
    const stored: StoredRows = {
      outcomes: { new: [], changed: [], unchanged: [], superseded: [] },
      rejected: [],
      toMatch: [],
    };
    const settled = await pMap(
      piecesOf(rows),
      async (piece) => {
        const kind = piece[0]?.facts.kind ?? 'other';
        const known = await store.getMany(
          kind,
          piece.map(({ facts }) => facts.rowKey),
        );
        return pMap(piece, (row) => storeRow(store, row, known.get(row.facts.rowKey), request), {
          concurrency: writesAtOnce,
        });
      },
      { concurrency: lookUpsAtOnce },
    );
    for (const [index, { outcome, awaitsMatching }] of settled.flat().entries()) {
      const row = rows[index];
      if (!row) continue;
      if (typeof outcome === 'string') stored.outcomes[outcome].push(row.row);
      else stored.rejected.push(...toRejectedRows(row, outcome.refusal));
      if (awaitsMatching) stored.toMatch.push({ kind: row.facts.kind, rowKey: row.facts.rowKey });
    }
    return stored;
  };

interface StoreResult {
  outcome: RowOutcome | { refusal: UnstorableRow };
  awaitsMatching: boolean;
}

const storeRow = async (
  store: ExportRowStore,
  { facts, lacks }: UsableRow,
  known: ExportRow | undefined,
  request: StoreRequest,
): Promise<StoreResult> => {
  let existing = known;
  for (let tries = 0; tries < mostTries; tries++) {
    if (existing) {
      const awaitsMatching = existing.awaitsMatching === true;
      const ours = existing.importId === request.importId;
      if (existing.digest === facts.digest)
        return { outcome: ours ? existing.change : 'unchanged', awaitsMatching };
      if (!ours && existing.changedAt > request.uploadedAt) return { outcome: 'superseded', awaitsMatching };
    }
    const row = nextRevision(existing ? completeRow(facts, lacks, existing) : facts, existing, request);
    try {
      if (await store.put(row)) return { outcome: row.change, awaitsMatching: row.awaitsMatching === true };
    } catch (refusal) {
      if (!(refusal instanceof UnstorableRow)) throw refusal;
      return { outcome: { refusal }, awaitsMatching: existing?.awaitsMatching === true };
    }
    existing = await store.get(facts.kind, facts.rowKey);
  }
  throw new Error('Other writers kept changing a row of the export. The import runs again.');
};

const nextRevision = (
  facts: RowFacts,
  existing: ExportRow | undefined,
  { importId, uploadedAt }: StoreRequest,
): ExportRow => ({
  ...facts,
  formerPhones: formerValues(existing?.formerPhones, existing?.phones, facts.phones),
  formerOwners: formerValues(
    existing?.formerOwners,
    existing?.ownerEmail ? [existing.ownerEmail] : [],
    facts.ownerEmail ? [facts.ownerEmail] : [],
  ),
  revision: (existing?.revision ?? 0) + 1,
  importId,
  change: existing && !(existing.importId === importId && existing.change === 'new') ? 'changed' : 'new',
  // A row that is no longer won must deactivate its links.
  ...(facts.kind === 'won' && (facts.isWon || existing) ? { awaitsMatching: true } : {}),
  changedAt: uploadedAt,
});

const toRejectedRows = (
  { row, facts, merged }: UsableRow,
  { message: reason }: UnstorableRow,
): RejectedWithContent[] => [
  ...merged.map((earlier) => ({ row: earlier.row, code: 'NOT_STORED' as const, reason })),
  { row, code: 'NOT_STORED', reason, content: cutCells(facts.fields) },
];

const formerValues = (
  before: readonly string[] = [],
  lately: readonly string[] = [],
  now: readonly string[] = [],
): string[] => [...new Set([...before, ...lately])].filter((value) => !now.includes(value));

const piecesOf = (rows: readonly UsableRow[]): UsableRow[][] =>
  Array.from({ length: Math.ceil(rows.length / rowsPerLookUp) }, (_, index) =>
    rows.slice(index * rowsPerLookUp, (index + 1) * rowsPerLookUp),
  );
