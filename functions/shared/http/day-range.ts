import { DateTime } from 'luxon';
import * as z from 'zod';
import { type Source, sources } from '../../telephony/vendors';
import { timeZone } from '../settings/fields';
import type { HttpProblem } from './http-api';
import { invalidRequest } from './read-request';

/** Time zones of days, as settings of a function. */
export const TimeZones = z.object({
  /** Used if no source is named. */
  usual: timeZone(),
  /** Time zones by source, for sources that are switched on. */
  ofSources: z.partialRecord(z.enum(sources), timeZone()),
});
export type TimeZones = z.infer<typeof TimeZones>;

/** @param source whose account counts */
export const zoneFor = ({ usual, ofSources }: TimeZones, source?: Source): string =>
  (source && ofSources[source]) ?? usual;

/** Instants are compared as text. So their years and those of the neighbouring days need four digits. */
const earliestYear = 1970;
const latestYear = 2999;

const dayForm = /^\d{4}-\d{2}-\d{2}$/;
const wrongForm =
  'give a day like 2025-10-16, which is a day of the account, or an instant like 2025-10-16T13:00:00+05:00 with its plus sign as %2B';

/** One end of a requested range. The time zone of the account decides the instants of a day. */
export const DayOrInstant = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: wrongForm })
  .refine((text) => {
    const year = DateTime.fromISO(text, { zone: 'utc' }).year;
    return year >= earliestYear && year <= latestYear;
  }, `give a year from ${earliestYear} to ${latestYear}`)
  .meta({ examples: ['2025-10-16', '2025-10-16T13:00:00+05:00'] });

/** Query fields for a range of days. Both ends are inclusive. */
export const dayRangeFields = {
  from: DayOrInstant.optional().describe('First day, or first instant'),
  to: DayOrInstant.optional().describe('Last day, or last instant. Left out, the end of today'),
};

/** Descriptions for the API document. */
export const daysOfAccount =
  '`from` and `to` are inclusive. A day is a whole day of the account, and `range` says in which time zone.';

export interface AskedRange {
  from?: string | undefined;
  to?: string | undefined;
}

const Instant = z.iso.datetime({ precision: 3 });

/** A range as the table needs it, with instants in UTC. `to` is exclusive. A cursor holds it. */
export const DayRange = z.strictObject({
  from: Instant,
  to: Instant,
  /** IANA time zone of its days. */
  timeZone: z.string().min(1).max(60),
});
export type DayRange = z.infer<typeof DayRange>;

export interface RangeLimits {
  /** Epoch ms. */
  now: number;
  /** IANA time zone of the account. */
  timeZone: string;
  /** Days up to `to` if the request names no `from`. */
  usualDays: number;
  /** Most days of a range. By default any number. */
  mostDays?: number | undefined;
  /** A further remedy for too many days. It follows "narrow the range". */
  remedy?: string | undefined;
}

/**
 * Resolves the requested range. Days are in the account's time zone and may have 23 or 25 hours.
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

/** A range in an answer. Its `from` and `to` ask for the same range again. */
export const ShownRange = z
  .strictObject({
    from: Instant.describe('First instant'),
    to: Instant.describe('Last instant'),
    timeZone: z.string().describe('IANA zone in which days are meant'),
  })
  .meta({ description: 'The range that was read' });

export const toRangeAnswer = ({ from, to, timeZone }: DayRange): z.infer<typeof ShownRange> => ({
  from,
  to: asInstant(Date.parse(to) - 1),
  timeZone,
});

const startOf = (text: string, zone: string): number =>
  dayForm.test(text) ? startOfDay(text, zone) : Date.parse(text);

/** A requested instant is inclusive to the millisecond. The end of a range is exclusive. */
const endOf = (text: string, zone: string): number =>
  dayForm.test(text) ? startOfDay(dayAfter(text), zone) : Date.parse(text) + 1;

const endOfDayOf = (at: number, zone: string): number => startOfDay(dayOf(at, zone, 1), zone);

/** The day of an instant in a zone, shifted by `plusDays`. */
const dayOf = (at: number, zone: string, plusDays: number): string =>
  calendarDay(
    DateTime.fromMillis(at, { zone }).setZone('utc', { keepLocalTime: true }).plus({ days: plusDays }),
  );

const daysAfter = (at: number, days: number, zone: string): number =>
  DateTime.fromMillis(at, { zone }).plus({ days }).toMillis();

const dayAfter = (day: string): string =>
  calendarDay(DateTime.fromISO(day, { zone: 'utc' }).plus({ days: 1 }));

const calendarDay = (time: DateTime): string => time.toFormat('yyyy-MM-dd');

/** The first instant of a day (epoch ms). If midnight comes twice, it is the first one. */
const startOfDay = (day: string, zone: string): number => {
  const midnight = DateTime.fromISO(day, { zone });
  const before = DateTime.fromMillis(midnight.toMillis() - 1, { zone });
  return before.toFormat('yyyy-MM-dd') === day ? before.startOf('day').toMillis() : midnight.toMillis();
};

const asInstant = (ms: number): string => new Date(ms).toISOString();

const invalidFrom = (message: string): HttpProblem => invalidRequest([{ field: 'from', message }]);
