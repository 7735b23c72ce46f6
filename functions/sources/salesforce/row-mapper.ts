import { createHash } from 'node:crypto';
import type { CountryCode } from 'libphonenumber-js/core';
import type { ExportKind, ExportRow } from '../../shared/export-rows/schema';
import type { RejectionCode } from '../../shared/imports/schema';
import { type Column, type KnownColumn, toPlainText } from './columns';
import { type DateOrder, isoDate } from './dates';
import { readEmails } from './emails';
import { limits } from './limits';
import { readPhones } from './phones';
import type { Cell, SheetRow } from './sheet';

export interface MappingSettings {
  /** ISO 3166 country of national telephone numbers. */
  country: CountryCode;
  /** Header or snake_case name of the key column, by kind. The default is {@link rowIdentity}. */
  keyColumns: Partial<Record<ExportKind, string>>;
  /** Stages of a closed-won opportunity. Case, accents and punctuation don't matter. */
  wonStages: readonly string[];
  /** Order of dates such as 01/02/2025. By default each file decides. */
  dateOrder?: DateOrder | undefined;
}

/** Facts of a row in the file, without the stored row. */
export type RowFacts = Pick<
  ExportRow,
  | 'kind'
  | 'rowKey'
  | 'fields'
  | 'dates'
  | 'phones'
  | 'emails'
  | 'ownerEmail'
  | 'closeDate'
  | 'dealName'
  | 'isWon'
  | 'digest'
>;

/** An unreadable cell that does not reject its row. Its text is kept. */
export interface CellNote {
  column: string;
  code:
    | 'PHONE_UNREADABLE'
    | 'PHONE_SHORTENED'
    | 'EMAIL_UNREADABLE'
    | 'DATE_UNREADABLE'
    | 'TEXT_DAMAGED'
    | 'OWNER_EMAIL_UNCLEAR'
    | 'STAGE_MISSING';
}

/**
 * Empty columns that every deal has in Salesforce. Such a row comes from a formatted report and does not
 * change them.
 */
export interface Lacks {
  stage?: string;
  owner?: string;
}

export type MappedRow =
  | { row: number; facts: RowFacts; stage?: string; lacks?: Lacks; notes: CellNote[] }
  | { row: number; code: RejectionCode; reason: string; content: Record<string, string> };

/** The table of a row. */
export interface TableContext {
  kind: ExportKind;
  columns: readonly Column[];
  from1904: boolean;
  everyCellWritten: boolean;
}

/** Maps the rows of one table, or says why a row can't be used. No reason quotes a cell. */
export const rowMapper = (table: TableContext, settings: MappingSettings) => {
  const { kind, columns } = table;
  const key = keyColumn(table, settings);
  const wonStages = new Set(settings.wonStages.map(fold));
  const at = (known: KnownColumn) => columns.find((column) => column.known === known);
  const stageColumn = at('stage');
  const ownerColumn = at('opportunityOwnerEmail');
  const closeColumn = at('closeDate');
  const nameColumns = [at('opportunityName'), at('accountName')];
  const identityOf = rowIdentity(kind, columns);

  /** Fields for a list of deals. They follow from the content, so the digest omits them. */
  const dealFieldsOf = (content: Record<string, string>, dates: Record<string, string>) => {
    if (kind === 'lead') return {};
    const closeDate = closeColumn && dates[closeColumn.name]?.slice(0, 10);
    const dealName = nameColumns.map((column) => column && content[column.name]).find((name) => name);
    return { ...(closeDate ? { closeDate } : {}), ...(dealName ? { dealName } : {}) };
  };

  return ({ number: row, cells }: SheetRow, order: DateOrder): MappedRow => {
    const content: Record<string, string> = Object.fromEntries(
      cells.flatMap((cell, index) => {
        const value = cell === undefined ? '' : textOf(cell).trim();
        return value === '' ? [] : [[columns[index]?.name ?? `column_${index + 1}`, value] as const];
      }),
    );
    const reject = (code: RejectionCode, reason: string): MappedRow => ({
      row,
      code,
      reason,
      content: cutCells(content),
    });

    if (table.everyCellWritten && cells.length !== columns.length)
      return reject(
        'ROW_INVALID',
        `The row has ${cells.length} fields, the header ${columns.length}. Correct it and upload the file again.`,
      );
    const bytes = Buffer.byteLength(JSON.stringify(content));
    if (bytes > limits.rowBytes)
      return reject(
        'ROW_TOO_LARGE',
        `The row has ${bytes} bytes of text. At most ${limits.rowBytes} fit. Export fewer columns.`,
      );

    const dates: Record<string, string> = {};
    const emails: Record<string, string> = {};
    const phones = new Set<string>();
    const notes: CellNote[] = [];
    for (const [index, cell] of cells.entries()) {
      if (cell === undefined) continue;
      const { name, date, phone, email } = columns[index] ?? unnamedColumn(index);
      if (typeof cell === 'string' && cell.includes('\ufffd'))
        notes.push({ column: name, code: 'TEXT_DAMAGED' });
      if (date) {
        const iso = isoDate(cell, table.from1904, order);
        if (iso) dates[name] = iso;
        else if (date === 'perhaps') notes.push({ column: name, code: 'DATE_UNREADABLE' });
        else
          return reject(
            'DATE_INVALID',
            `Column ${name} holds no date of the form ${order === 'DMY' ? 'DD/MM/YYYY' : 'MM/DD/YYYY'}, with or without HH:MM. Correct it, export and upload again.`,
          );
      }
      if (phone) {
        const read = readPhones(textOf(cell), settings.country);
        for (const number of read.phones) phones.add(number);
        if (read.fault) notes.push({ column: name, code: read.fault });
      }
      if (email) {
        const read = readEmails(textOf(cell));
        if (read.readable) emails[name] = read.emails.join(';');
        else notes.push({ column: name, code: 'EMAIL_UNREADABLE' });
      }
    }

    const identity = key ? (content[key.name] ?? '') : identityOf({ content, dates, emails, phones });
    if (identity === '')
      return reject(
        'NO_KEY',
        key
          ? `The key column ${key.name} is empty. Fill it, export and upload again.`
          : 'All columns that identify a row are empty. Complete the row, export and upload again.',
      );

    const owner = ownerColumn && emails[ownerColumn.name];
    if (ownerColumn && owner?.includes(';'))
      notes.push({ column: ownerColumn.name, code: 'OWNER_EMAIL_UNCLEAR' });
    const stage = stageColumn && (content[stageColumn.name] ?? '');
    const lacks: Lacks = {
      ...(stageColumn && !stage ? { stage: stageColumn.name } : {}),
      ...(ownerColumn && !content[ownerColumn.name] ? { owner: ownerColumn.name } : {}),
    };
    if (stageColumn && !stage) notes.push({ column: stageColumn.name, code: 'STAGE_MISSING' });
    const isWon = kind === 'won' && stage !== undefined && wonStages.has(fold(stage));
    const facts = {
      kind,
      rowKey: sha256(identity),
      fields: content,
      dates,
      phones: [...phones],
      emails,
      ...(owner && !owner.includes(';') ? { ownerEmail: owner } : {}),
      isWon,
    };
    return {
      row,
      facts: { ...facts, ...dealFieldsOf(content, dates), digest: digestOf(facts) },
      ...(stage ? { stage } : {}),
      ...((lacks.stage ?? lacks.owner) ? { lacks } : {}),
      notes,
    };
  };
};

/** Cuts a rejected row for the report. Thousands of rows of a workbook may share one long text. */
export const cutCells = (content: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(content).map(([name, text]) => [
      name,
      text.length > limits.report.cell ? `${text.slice(0, limits.report.cell).toWellFormed()}…` : text,
    ]),
  );

/** The configured key column of this kind. `undefined` when the setting or the column is missing. */
export const keyColumn = (
  { kind, columns }: Pick<TableContext, 'kind' | 'columns'>,
  { keyColumns }: Pick<MappingSettings, 'keyColumns'>,
): Column | undefined => {
  const wanted = keyColumns[kind];
  if (wanted === undefined) return undefined;
  const isWanted = (name: string) => fold(name) === fold(wanted);
  return (
    columns.find(({ name }) => isWanted(name)) ?? columns.find(({ standardName }) => isWanted(standardName))
  );
};

interface ReadCells {
  content: Record<string, string>;
  dates: Record<string, string>;
  emails: Record<string, string>;
  phones: ReadonlySet<string>;
}

/** A row must have at least one of these columns. */
const needed: Record<'opportunity' | 'lead', readonly KnownColumn[]> = {
  opportunity: ['opportunityName', 'accountName'],
  lead: ['firstName', 'lastName', 'fullName', 'company'],
};

/**
 * The default key of a row. An opportunity has its name, account, day of creation and primary contact. A lead
 * has its person, company, day of creation, e-mails and telephones. Stage, owner, amounts and dates of change
 * may change, so the key omits them.
 */
const rowIdentity = (kind: ExportKind, columns: readonly Column[]) => {
  const nameOf = (known: KnownColumn) => columns.find((column) => column.known === known)?.name ?? '';
  const names = (kind === 'lead' ? needed.lead : needed.opportunity).map(nameOf);
  const primaryContact = nameOf('primaryContact');
  const created = (['leadCreatedDate', 'createdDate'] as const).map(nameOf);
  const phoneColumns = columns.filter(({ phone }) => phone).map(({ name }) => name);

  return ({ content, dates, emails, phones }: ReadCells): string => {
    const texts = names.map((name) => normalizeText(content[name]));
    const day = created.map((name) => dates[name]?.slice(0, 10) ?? '').find((date) => date !== '') ?? '';
    if (kind !== 'lead')
      return texts.every((text) => text === '')
        ? ''
        : JSON.stringify([...texts, day, normalizeText(content[primaryContact])]);
    const numbers = phones.size > 0 ? [...phones] : phoneColumns.map((name) => normalizeText(content[name]));
    const reach = [numbers, Object.values(emails)];
    return [...texts, ...reach.flat()].every((text) => text === '')
      ? ''
      : JSON.stringify([...texts, day, ...reach]);
  };
};

/** A text of a key, independent of the encoding of spaces and letters. */
const normalizeText = (text = ''): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim();

/** A name for comparison, without case, accents and punctuation. */
const fold = (text: string): string => toPlainText(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** A number as a person would type it, such as `5321234567`. */
const textOf = (cell: Cell): string => {
  if (typeof cell === 'string') return cell;
  return Number.isSafeInteger(cell) ? BigInt(cell).toString() : String(cell);
};

const unnamedColumn = (index: number): Column => ({
  index,
  label: '',
  standardName: '',
  name: `column_${index + 1}`,
  known: undefined,
  date: undefined,
  phone: false,
  email: false,
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Ignores the order of columns. */
const digestOf = ({ fields, dates, emails, ...rest }: Omit<RowFacts, 'digest'>): string =>
  sha256(
    JSON.stringify([rest.isWon, rest.phones, rest.ownerEmail, ...[fields, dates, emails].map(sortedEntries)]),
  );

const sortedEntries = (record: Record<string, string>): [string, string][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
