import { createHash } from 'node:crypto';
import type { CountryCode } from 'libphonenumber-js/core';
import { DateTime } from 'luxon';
import type { Direction } from '../../shared/calls/schema';
import { toE164 } from '../../shared/phone-number';
import type { CallRecord, RowFault, UnknownWord } from '../call-list';
import type { SipuniRow } from './csv-rows';

export interface SipuniMapping {
  /** IANA zone of the account. The vendor's times have no offset. */
  timeZone: string;
  country: CountryCode;
}

const directionOf = new Map<string, Direction>([
  ['Входящий', 'inbound'],
  ['Исходящий', 'outbound'],
  ['Внутренний', 'internal'],
]);

/** `undefined` for an unknown word. */
type Reading = boolean | undefined;

const statusWords = new Map<string, boolean>([
  ['отвечен', true],
  ['не отвечен', false],
]);
const recordingFlags = new Map<string, boolean>([
  ['1', true],
  ['да', true],
  ['есть', true],
  ['true', true],
  ['yes', true],
  ['', false],
  ['0', false],
  ['нет', false],
  ['false', false],
  ['no', false],
]);

const asWord = (cell: string): string => cell.replace(/\s+/g, ' ').trim().toLowerCase();
const statusOf = (row: SipuniRow): Reading => statusWords.get(asWord(row.Статус));
const flagOf = (row: SipuniRow): Reading => {
  const flag = row['Запись существует'];
  return flag === undefined ? true : recordingFlags.get(asWord(flag));
};

/** Unknown words that a sync counts and shows. It still uses the row. */
export const unknownWordsOf = (row: SipuniRow): UnknownWord[] => {
  const words: UnknownWord[] = [];
  if (statusOf(row) === undefined) words.push({ code: 'UNKNOWN_STATUS', column: 'Статус', word: row.Статус });
  if (flagOf(row) === undefined)
    words.push({
      code: 'UNKNOWN_FLAG',
      column: 'Запись существует',
      word: row['Запись существует'] ?? '',
    });
  return words;
};

/** Characters. DynamoDB refuses items over 400 kB, and one such row would block all others. */
const longestRow = 20_000;

/** Columns that have a field of ours. The record keeps all others unchanged. */
const mappedColumns = new Set([
  'Тип',
  'Статус',
  'Время',
  'Откуда',
  'Куда',
  'Кто ответил',
  'Длительность разговора, сек',
  'ID записи',
  'Запись существует',
]);

/** Turns a row of Sipuni's table into a call record, or says why it can't be used. */
export const mapSipuniRow = (row: SipuniRow, { timeZone, country }: SipuniMapping): CallRecord | RowFault => {
  const characters = Object.values(row).reduce((sum, value) => sum + value.length, 0);
  if (characters > longestRow)
    return invalidFault(`The row has ${characters} characters; no more than ${longestRow} can be kept.`);

  const direction = directionOf.get(row.Тип);
  if (!direction) return invalidFault(`The type "${row.Тип}" is none of Входящий, Исходящий, Внутренний.`);

  const time = DateTime.fromFormat(row.Время, 'dd.MM.yyyy HH:mm:ss', { zone: timeZone });
  if (!time.isValid) {
    const reason = `"${row.Время}" is no time of the form DD.MM.YYYY HH:MM:SS. The row was left out; correct it in Sipuni and sync again.`;
    return { code: 'ROW_INVALID_DATE', reason };
  }

  const talk = row['Длительность разговора, сек'];
  if (!/^\d{0,9}$/.test(talk)) return invalidFault(`The talk time "${talk}" is no number of seconds.`);

  const recordId = isNoId(row['ID записи']) ? '' : row['ID записи'];
  if (recordId && !/^[\w.-]{1,100}$/.test(recordId))
    return invalidFault('The record id holds characters an id never has.');

  const externalId = recordId || deriveId(row);
  const [caller, callee] = [removeName(row.Откуда), removeName(row.Куда)];
  const callerNumber = toE164(caller, country);
  const calleeNumber = toE164(callee, country);
  const durationSec = Number(talk || '0');
  const unknown = unknownWordsOf(row).map(({ column }) => column);
  const extension = extensionOf(direction, row);
  const customerNumber =
    direction === 'internal' ? undefined : direction === 'inbound' ? callerNumber : calleeNumber;
  return {
    callId: sipuniCallId(externalId),
    source: 'sipuni',
    externalId,
    direction,
    // Talk time means answered, whatever the status. A missing recording answers 404.
    answered: statusOf(row) ?? durationSec > 0,
    recorded: recordId !== '' && (flagOf(row) ?? true),
    callerNumber: callerNumber ?? caller,
    calleeNumber: calleeNumber ?? callee,
    ...(customerNumber ? { customerNumber } : {}),
    ...(extension ? { extension } : {}),
    callDate: time.toUTC().toISO(),
    durationSec,
    ...(recordId === '' ? { isIdDerived: true } : {}),
    ...(unknown.includes('Статус') && row.Статус !== '' ? { unknownStatus: row.Статус } : {}),
    vendorFields: Object.fromEntries(
      Object.entries(row).filter(
        ([column, value]) =>
          column !== '' && value !== '' && (!mappedColumns.has(column) || unknown.includes(column)),
      ),
    ),
  };
};

/**
 * The caller of outgoing and internal calls. The one who answered an incoming call, except for outside
 * numbers.
 */
const extensionOf = (direction: Direction, row: SipuniRow): string | undefined => {
  const party = removeName(direction === 'inbound' ? row['Кто ответил'] : row.Откуда);
  return party && !party.startsWith('+') ? party : undefined;
};

/** The number in a cell like `205 (Name)`. Brackets inside a number stay. */
const removeName = (cell: string): string => /^(\+?\d[\d\s-]*?)\s*\(.*\)$/s.exec(cell)?.[1] ?? cell;

/** Without a recording the column is empty or holds zeros, dashes or a word. */
const isNoId = (recordId: string): boolean =>
  /^(?:[0.,_–—-]*|null|none|undefined|nan|n\/a|нет)$/i.test(recordId);

/** Unanswered calls may have no record id. The same row must give the same call in the next sync. */
const deriveId = (row: SipuniRow): string => {
  const parties = [row.Откуда, row.Куда, row['Кто ответил']].map(removeName);
  const identity = [row.Тип, row.Время, ...parties].join('|');
  return `row-${createHash('sha256').update(identity).digest('hex').slice(0, 24)}`;
};

/** Takes the record's id or the one derived from the row. */
export const sipuniCallId = (externalId: string): string => `sipuni-${externalId}`;

const invalidFault = (fault: string) => ({
  code: 'ROW_INVALID' as const,
  reason: `${fault} The row was left out; correct it in Sipuni and sync again.`,
});
