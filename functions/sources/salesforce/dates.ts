import type { Cell } from './sheet';

const slashed = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?)?$/i;
const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
const serial = /^\d{1,6}(?:[.,]\d+)?$/;

/**
 * Days from the start of the 1900 system to the Unix epoch. Its false leap day is before all accepted dates.
 */
const epochDay = 25_569;
const daysTo1904 = 1462;
/** Serial days from 1950 to 2099. Other numbers are not dates. */
const earliest = 18_264;
const latest = 73_050;

/** Whether day or month comes first in dates with slashes, dots or dashes. */
export const dateOrders = ['DMY', 'MDY'] as const;
export type DateOrder = (typeof dateOrders)[number];

/**
 * A date cell in ISO-8601, such as `2025-03-01`. With a time it is `2025-03-01T11:40:00`. Reads ISO dates,
 * Excel's serial days and DD/MM/YYYY, also with dots, dashes, one-digit days or a time. Ignores invisible
 * characters and the quotes of spreadsheets.
 *
 * @param from1904 whether serial days count from 1904, as in old Macintosh workbooks
 * @param order of the whole file
 * @returns `undefined` if it is not a date. It never guesses
 */
export const isoDate = (cell: Cell, from1904: boolean, order: DateOrder = 'DMY'): string | undefined => {
  if (typeof cell === 'number') return fromSerial(cell, from1904);
  const text = stripMarks(cell);
  const parts = slashed.exec(text);
  if (parts) {
    const [, first, , second, year, hour, minute, seconds, half] = parts;
    const [day, month] = order === 'DMY' ? [first, second] : [second, first];
    return assemble(year, month, day, toHour24(hour, half), minute, seconds);
  }
  const written = iso.exec(text);
  if (written) {
    const [, year, month, day, hour, minute, second, zone = ''] = written;
    const time = assemble(year, month, day, hour, minute, second);
    return time && `${time}${zone.toUpperCase()}`;
  }
  return serial.test(text) ? fromSerial(Number(text.replace(',', '.')), from1904) : undefined;
};

/** Characters. A longer cell is not a date. */
const longest = 80;

const stripMarks = (cell: string): string =>
  cell
    .slice(0, longest)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[ "'`´‘’ʻʼ]+|[ "'`´‘’ʻʼ]+$/g, '');

const fromSerial = (days: number, from1904: boolean): string | undefined => {
  const in1900 = from1904 ? days + daysTo1904 : days;
  if (!(in1900 >= earliest && in1900 < latest)) return undefined;
  const seconds = Math.round((in1900 - epochDay) * 86_400);
  const written = new Date(seconds * 1000).toISOString().slice(0, 19);
  return seconds % 86_400 === 0 ? written.slice(0, 10) : written;
};

type Part = string | undefined;

const assemble = (year: Part, month: Part, day: Part, hour: Part, minute: Part, second: Part) => {
  const date = `${year}-${padToTwo(month)}-${padToTwo(day)}`;
  const time = `${padToTwo(hour)}:${padToTwo(minute)}:${padToTwo(second)}`;
  const moment = new Date(`${date}T${time}Z`);
  // An impossible day moves into the next month or is invalid.
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 19) !== `${date}T${time}`)
    return undefined;
  return hour === undefined ? date : `${date}T${time}`;
};

const padToTwo = (part: Part): string => (part ?? '0').padStart(2, '0');

/** `11:40 PM` → 23. An impossible hour becomes 99. */
const toHour24 = (hour: Part, half: Part): Part => {
  if (hour === undefined || half === undefined) return hour;
  const number = Number(hour);
  if (number < 1 || number > 12) return '99';
  return String((number % 12) + (half.toLowerCase() === 'pm' ? 12 : 0));
};
