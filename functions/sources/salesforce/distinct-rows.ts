import { createHash } from 'node:crypto';
import type { RejectionCode } from '../../shared/imports/schema';
import { completeRow, pickFilled as picked } from './complete-row';
import { limits } from './limits';
import { type CellNote, cutCells, type Lacks, type MappedRow, type RowFacts } from './row-mapper';

export interface RejectedWithContent {
  row: number;
  code: RejectionCode;
  reason: string;
  /** The row as it came, long cells cut; may hold personal data: in the report only. Absent once the report is full. */
  content?: Record<string, string>;
}

/** A row whose numbers and addresses went into a later one: a report lists an opportunity once per contact. */
export interface MergedRow {
  row: number;
  stage?: string;
  notes: CellNote[];
}

export interface UsableRow extends MergedRow {
  /** Of this row and of those merged into it. */
  facts: RowFacts;
  /** What none of these rows says. */
  lacks?: Lacks;
  merged: MergedRow[];
}

export interface DistinctRows {
  usable: UsableRow[];
  /** Rows that repeat a later one word for word. */
  repeated: number[];
  rejected: RejectedWithContent[];
}

/** A row that names the same thing as a later one of its file. */
export interface EarlierRow {
  row: number;
  /** The last row that names the same, which is the one that is stored. */
  last: number;
  /**
   * `repeated`: says the same. `merged`: of the same owner and as won or not won as the last. `contradicted`: of another
   * owner, or won and not won. `crowded`: so many are merged that no more can be kept.
   */
  fate: 'repeated' | 'merged' | 'contradicted' | 'crowded';
}

/** Columns whose cells are joined when rows are merged: numbers and addresses of contacts. */
export type JoinedColumns = readonly string[];

interface NotedRow {
  row: number;
  digest: string;
  /** Owner and outcome, as far as the row says them: rows that differ in one contradict each other. */
  owner: string | undefined;
  isWon: boolean | undefined;
  /** Bytes that merging the row may add to another. */
  bytes: number;
}

/** Takes note of rows as they come, and tells in the end which of them are followed by another of the same key. */
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

/** What rows say that are merged into a later one. */
interface Gathered {
  phones: string[];
  emails: Record<string, string>[];
  cells: Record<string, string>[];
  digests: string[];
  rows: MergedRow[];
  /** The last that says them: another row may lack them. */
  withStage?: RowFacts;
  withOwner?: RowFacts;
}

/**
 * Makes one row of those that name the same thing; takes the pieces of a file in order. Fields are those of the last row,
 * with the telephones and e-mails of all of them. Its digest does not depend on the order of the rows: Salesforce keeps none.
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
    before.emails.push(picked(facts.emails, joined));
    before.cells.push(picked(facts.fields, joined));
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
        distinct.usable.push(others ? joinedWith(mapped, others, joined) : { ...mapped, merged: [] });
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
    reason: `Row ${last} names the same record with another owner or outcome; that one was taken. Correct the export, or configure a key column.`,
  }),
  crowded: (last: number) => ({
    code: 'ROW_TOO_LARGE' as const,
    reason: `Row ${last} and so many others name the same record that their telephones and e-mails can't be kept together. Configure a key column.`,
  }),
};

const contentOf = ({ fields }: RowFacts) => ({ content: cutCells(fields) });

const merged = (last: RowFacts, { phones, emails, cells, digests }: Gathered, joined: JoinedColumns) => ({
  ...last,
  phones: [...new Set([...phones, ...last.phones])],
  emails: { ...last.emails, ...union([...emails, picked(last.emails, joined)], joined, ';') },
  fields: { ...last.fields, ...union([...cells, picked(last.fields, joined)], joined, '; ') },
  digest: createHash('sha256')
    .update([...new Set([...digests, last.digest])].sort().join())
    .digest('hex'),
});

const joinedWith = (row: Omit<UsableRow, 'merged'>, others: Gathered, joined: JoinedColumns): UsableRow => {
  const whole = completed(row, others);
  return { ...whole, facts: merged(whole.facts, others, joined), merged: others.rows };
};

/** A row with what it lacks, as far as the others say it. */
const completed = <Row extends { facts: RowFacts; lacks?: Lacks }>(
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

/** By column the different texts of all records, in order. */
const union = (records: readonly Record<string, string>[], names: JoinedColumns, separator: string) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const texts = records.flatMap((record) => record[name]?.split(separator) ?? []);
      return texts.length > 0 ? [[name, [...new Set(texts)].join(separator)] as const] : [];
    }),
  );
