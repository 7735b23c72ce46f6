import { createHash } from 'node:crypto';
import type { RejectionCode } from '../../shared/imports/schema';
import { completeRow, pickFilled } from './complete-row';
import { limits } from './limits';
import { type CellNote, cutCells, type Lacks, type MappedRow, type RowFacts } from './row-mapper';

export interface RejectedWithContent {
  row: number;
  code: RejectionCode;
  reason: string;
  /**
   * The row with long cells cut. It may hold personal data, so only the report has it. Absent once the report
   * is full.
   */
  content?: Record<string, string>;
}

/**
 * A row whose numbers and addresses went into a later row. A report lists an opportunity once per contact.
 */
export interface MergedRow {
  row: number;
  stage?: string;
  notes: CellNote[];
}

export interface UsableRow extends MergedRow {
  /** Facts of this row and of all rows merged into it. */
  facts: RowFacts;
  /** Columns that are empty in all these rows. */
  lacks?: Lacks;
  merged: MergedRow[];
}

export interface DistinctRows {
  usable: UsableRow[];
  /** Rows that are identical to a later row. */
  repeated: number[];
  rejected: RejectedWithContent[];
}

/** A row with the same key as a later row of its file. */
export interface EarlierRow {
  row: number;
  /** The last row with this key. It is the stored row. */
  last: number;
  /**
   * `repeated` is identical. `mergeFacts` has the owner and outcome of the last row. `contradicted` differs
   * in one of them. `crowded` would make the merged row too large.
   */
  fate: 'repeated' | 'merged' | 'contradicted' | 'crowded';
}

/** Columns whose cells are joined on merging. They hold numbers and addresses of contacts. */
export type JoinedColumns = readonly string[];

interface NotedRow {
  row: number;
  digest: string;
  /** Owner and outcome, if the row has them. Rows that differ in one contradict each other. */
  owner: string | undefined;
  isWon: boolean | undefined;
  /** Bytes that merging the row may add to another. */
  bytes: number;
}

/** Notes rows as they come. At the end it finds those with a later row of the same key. */
export const earlierRows = (joined: JoinedColumns) => {
  const byKey = new Map<string, NotedRow[]>();
  return {
    note: (mapped: MappedRow): void => {
      if (!('facts' in mapped)) return;
      const { rowKey, digest, ownerEmail, isWon, phones, emails, fields } = mapped.facts;
      const noted: NotedRow = {
        row: mapped.row,
        digest,
        owner: mapped.lacks?.owner ? undefined : (ownerEmail ?? ''),
        isWon: mapped.lacks?.stage ? undefined : isWon,
        bytes: Buffer.byteLength(JSON.stringify([phones, emails, joined.map((name) => fields[name])])),
      };
      const before = byKey.get(rowKey);
      if (before) before.push(noted);
      else byKey.set(rowKey, [noted]);
    },
    all: (): EarlierRow[] => [...byKey.values()].flatMap(fatesOf),
  };
};

const fatesOf = (rows: readonly NotedRow[]): EarlierRow[] => {
  const last = rows.at(-1);
  if (!last || rows.length === 1) return [];
  const owner = rows.findLast((row) => row.owner !== undefined)?.owner;
  const isWon = rows.findLast((row) => row.isWon !== undefined)?.isWon;
  let bytes = 0;
  const fateOf = (row: NotedRow): EarlierRow['fate'] => {
    if (row.digest === last.digest) return 'repeated';
    if ((row.owner ?? owner) !== owner || (row.isWon ?? isWon) !== isWon) return 'contradicted';
    bytes += row.bytes;
    return bytes > limits.rowBytes ? 'crowded' : 'merged';
  };
  return rows.slice(0, -1).map((row) => ({ row: row.row, last: last.row, fate: fateOf(row) }));
};

/** Content of rows that are merged into a later row. */
interface Gathered {
  phones: string[];
  emails: Record<string, string>[];
  cells: Record<string, string>[];
  digests: string[];
  rows: MergedRow[];
  /** The last rows that have them. Others may lack them. */
  withStage?: RowFacts;
  withOwner?: RowFacts;
}

/**
 * Makes one row of all with the same key. Takes the pieces of a file in order. Fields come from the last row,
 * with the telephones and e-mails of all. The digest ignores the order of rows, because Salesforce does not
 * keep it.
 */
export const distinctRows = ({
  earlier,
  joined,
}: {
  earlier: readonly EarlierRow[];
  joined: JoinedColumns;
}) => {
  const fates = new Map(earlier.map((row) => [row.row, row]));
  const gathered = new Map<number, Gathered>();

  const gather = (last: number, { facts, lacks, ...row }: Omit<UsableRow, 'merged'>): void => {
    const before = gathered.get(last) ?? { phones: [], emails: [], cells: [], digests: [], rows: [] };
    gathered.set(last, before);
    before.phones.push(...facts.phones);
    before.emails.push(pickFilled(facts.emails, joined));
    before.cells.push(pickFilled(facts.fields, joined));
    before.digests.push(facts.digest);
    before.rows.push(row);
    if (!lacks?.stage) before.withStage = facts;
    if (!lacks?.owner) before.withOwner = facts;
  };

  return (piece: readonly MappedRow[]): DistinctRows => {
    const distinct: DistinctRows = { usable: [], repeated: [], rejected: [] };
    for (const mapped of piece) {
      if (!('facts' in mapped)) {
        distinct.rejected.push(mapped);
        continue;
      }
      const { row, facts } = mapped;
      const followed = fates.get(row);
      if (!followed) {
        const others = gathered.get(row);
        gathered.delete(row);
        distinct.usable.push(others ? joinRows(mapped, others, joined) : { ...mapped, merged: [] });
      } else if (followed.fate === 'merged') gather(followed.last, mapped);
      else if (followed.fate === 'repeated') distinct.repeated.push(row);
      else distinct.rejected.push({ row, ...rejections[followed.fate](followed.last), ...contentOf(facts) });
    }
    return distinct;
  };
};

const rejections = {
  contradicted: (last: number) => ({
    code: 'DUPLICATE_KEY' as const,
    reason: `Row ${last} names the same record with another owner or outcome, so this row was left out. Correct the export, or configure a key column.`,
  }),
  crowded: (last: number) => ({
    code: 'ROW_TOO_LARGE' as const,
    reason: `Row ${last} and others name the same record. Together they have too many telephones and e-mails. Configure a key column.`,
  }),
};

const contentOf = ({ fields }: RowFacts) => ({ content: cutCells(fields) });

const mergeFacts = (last: RowFacts, { phones, emails, cells, digests }: Gathered, joined: JoinedColumns) => ({
  ...last,
  phones: [...new Set([...phones, ...last.phones])],
  emails: { ...last.emails, ...union([...emails, pickFilled(last.emails, joined)], joined, ';') },
  fields: { ...last.fields, ...union([...cells, pickFilled(last.fields, joined)], joined, '; ') },
  digest: createHash('sha256')
    .update([...new Set([...digests, last.digest])].sort().join())
    .digest('hex'),
});

const joinRows = (row: Omit<UsableRow, 'merged'>, others: Gathered, joined: JoinedColumns): UsableRow => {
  const whole = completeFromOthers(row, others);
  return { ...whole, facts: mergeFacts(whole.facts, others, joined), merged: others.rows };
};

/** Fills what a row lacks from the other rows. */
const completeFromOthers = <Row extends { facts: RowFacts; lacks?: Lacks }>(
  row: Row,
  { withStage, withOwner }: Gathered,
): Row => {
  const { stage, owner } = row.lacks ?? {};
  let { facts } = row;
  if (stage && withStage) facts = completeRow(facts, { stage }, withStage);
  if (owner && withOwner) facts = completeRow(facts, { owner }, withOwner);
  const { lacks: _before, ...rest } = row;
  const lacks = { ...(stage && !withStage ? { stage } : {}), ...(owner && !withOwner ? { owner } : {}) };
  return { ...rest, facts, ...((lacks.stage ?? lacks.owner) ? { lacks } : {}) } as Row;
};

/** The distinct texts of all records by column, in order. */
const union = (records: readonly Record<string, string>[], names: JoinedColumns, separator: string) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const texts = records.flatMap((record) => record[name]?.split(separator) ?? []);
      return texts.length > 0 ? [[name, [...new Set(texts)].join(separator)] as const] : [];
    }),
  );
