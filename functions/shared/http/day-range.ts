import { DateTime } from 'luxon';
import * as z from 'zod';
import { type Source, sources } from '../../telephony/vendors';
import { timeZone } from '../settings/fields';
import type { HttpProblem } from './http-api';
import { invalidRequest } from './read-request';

/** Zones in which days are meant, as settings of a function. */
export const TimeZones = z.object({
  /** When no source is named. */
  usual: timeZone(),
  /** Of the accounts that are switched on. */
  ofSources: z.partialRecord(z.enum(sources), timeZone()),
});
export type TimeZones = z.infer<typeof TimeZones>;

/** @param source whose account is meant */
export const zoneFor = ({ usual, ofSources }: TimeZones, source?: Source): string =>
  (source && ofSources[source]) ?? usual;

/** Instants are compared as text. Their years need four digits, and so do those of the days around them. */
const earliestYear = 1970;
const latestYear = 2999;

const dayForm = /^\d{4}-\d{2}-\d{2}$/;
const wrongForm =
  'give a day like 2025-10-16, which is a day of the account, or an instant like 2025-10-16T13:00:00+05:00 with its plus sign as %2B';

/** One end of a range, as it was asked for. Which instants a day has depends on the zone of the account. */
export const DayOrInstant = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: wrongForm })
  .refine((text) => {
    const year = DateTime.fromISO(text, { zone: 'utc' }).year;
    return year >= earliestYear && year <= latestYear;
  }, `give a year from ${earliestYear} to ${latestYear}`)
  .meta({ examples: ['2025-10-16', '2025-10-16T13:00:00+05:00'] });

/** Fields of a query for a range of days. Both ends belong to it. */
export const dayRangeFields = {
  from: DayOrInstant.optional().describe('First day, or first instant'),
  to: DayOrInstant.optional().describe('Last day, or last instant. Left out, the end of today'),
};

/** What the document says of them. */
export const daysOfAccount =
  '`from` and `to` are inclusive. A day is a whole day of the account, and `range` says in which time zone.';

export interface AskedRange {
  from?: string | undefined;
  to?: string | undefined;
}

const Instant = z.iso.datetime({ precision: 3 });

/** A range in the table's words: instants in UTC, `to` exclusive. A cursor holds it. */
export const DayRange = z.strictObject({
  from: Instant,
  to: Instant,
  /** IANA zone in which its days are meant. */
  timeZone: z.string().min(1).max(60),
});
export type DayRange = z.infer<typeof DayRange>;

export interface RangeLimits {
  /** Epoch ms. */
  now: number;
  /** IANA zone of the account. */
  timeZone: string;
  /** Days up to `to` when the request names no `from`. */
  usualDays: number;
  /** Most days of one range. Left out, any number. */
  mostDays?: number | undefined;
  /** What else helps against too many days, after "narrow the range". */
  remedy?: string | undefined;
}

/**
 * The range that a request asks for. Days are days of the account's zone, those with 23 and 25 hours included.
 *
 * @throws HttpProblem 400 that names the field and the remedy
 */
export const resolveRange = (asked: AskedRange, limits: RangeLimits): DayRange => {
  const { now, timeZone, usualDays, mostDays } = limits;
  const endMs = asked.to === undefined ? endOfDayOf(now, timeZone) : endOf(asked.to, timeZone);
  const startMs =
    asked.from === undefined
      ? startOfDay(dayOf(endMs - 1, timeZone, 1 - usualDays), timeZone)
      : startOf(asked.from, timeZone);
  if (startMs >= endMs) throw invalidFrom('lies after to; give an earlier from, or a later to');
  if (mostDays !== undefined && endMs - 1 >= daysAfter(startMs, mostDays, timeZone))
    throw invalidFrom(`at most ${mostDays} days at once; narrow the range${limits.remedy ?? ''}`);
  return { from: asInstant(startMs), to: asInstant(endMs), timeZone };
};

/** A range in an answer. Sent back as `from` and `to` it is the same range. */
export const ShownRange = z
  .strictObject({
    from: Instant.describe('First instant'),
    to: Instant.describe('Last instant'),
    timeZone: z.string().describe('IANA zone in which days are meant'),
  })
  .meta({ description: 'The range that was read' });

export const shownRange = ({ from, to, timeZone }: DayRange): z.infer<typeof ShownRange> => ({
  from,
  to: asInstant(Date.parse(to) - 1),
  timeZone,
});

const startOf = (text: string, zone: string): number =>
  dayForm.test(text) ? startOfDay(text, zone) : Date.parse(text);

/** An instant is meant to the millisecond and inclusive. The end of a range is exclusive. */
const endOf = (text: string, zone: string): number =>
  dayForm.test(text) ? startOfDay(dayAfter(text), zone) : Date.parse(text) + 1;

const endOfDayOf = (at: number, zone: string): number => startOfDay(dayOf(at, zone, 1), zone);

/** The day of an instant in a zone, or another that is `plusDays` away. */
const dayOf = (at: number, zone: string, plusDays: number): string =>
  calendarDay(
    DateTime.fromMillis(at, { zone }).setZone('utc', { keepLocalTime: true }).plus({ days: plusDays }),
  );

const daysAfter = (at: number, days: number, zone: string): number =>
  DateTime.fromMillis(at, { zone }).plus({ days }).toMillis();

const dayAfter = (day: string): string =>
  calendarDay(DateTime.fromISO(day, { zone: 'utc' }).plus({ days: 1 }));

const calendarDay = (time: DateTime): string => time.toFormat('yyyy-MM-dd');

/** The first instant of a day (epoch ms). Where the clock strikes midnight twice, it is the first stroke. */
const startOfDay = (day: string, zone: string): number => {
  const midnight = DateTime.fromISO(day, { zone });
  const before = DateTime.fromMillis(midnight.toMillis() - 1, { zone });
  return before.toFormat('yyyy-MM-dd') === day ? before.startOf('day').toMillis() : midnight.toMillis();
};

const asInstant = (ms: number): string => new Date(ms).toISOString();

const invalidFrom = (message: string): HttpProblem => invalidRequest([{ field: 'from', message }]);
