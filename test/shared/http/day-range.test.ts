import fc from 'fast-check';
import { DateTime } from 'luxon';
import * as z from 'zod';
import {
  type AskedRange,
  DayOrInstant,
  dayRangeFields,
  type RangeLimits,
  resolveRange,
  toRangeAnswer,
  zoneFor,
} from '../../../functions/shared/http/day-range';
import { HttpProblem } from '../../../functions/shared/http/http-api';

const now = Date.parse('2025-10-16T21:30:00.000Z');
const limits = { now, timeZone: 'Asia/Tashkent', usualDays: 7 };

const resolve = (asked: AskedRange, changed: Partial<RangeLimits> = {}) =>
  resolveRange(asked, { ...limits, ...changed });

const problemOf = (asked: AskedRange, changed: Partial<RangeLimits> = {}): HttpProblem => {
  try {
    resolve(asked, changed);
  } catch (error) {
    if (error instanceof HttpProblem) return error;
  }
  throw new Error('the range was not refused');
};

const hoursOf = ({ from, to }: { from: string; to: string }): number =>
  (Date.parse(to) - Date.parse(from)) / 3_600_000;

describe('a range of days', () => {
  test('treats a day as a whole day of the account', () => {
    expect(resolve({ from: '2025-10-01', to: '2025-10-02' })).toEqual({
      from: '2025-09-30T19:00:00.000Z',
      to: '2025-10-02T19:00:00.000Z',
      timeZone: 'Asia/Tashkent',
    });
  });

  test('takes an instant unchanged and includes both ends', () => {
    expect(resolve({ from: '2025-10-16T13:00:00+05:00', to: '2025-10-16T08:30:00Z' })).toMatchObject({
      from: '2025-10-16T08:00:00.000Z',
      to: '2025-10-16T08:30:00.001Z',
    });
  });

  test('is the last seven days until the end of today by default', () => {
    // In Tashkent it is already the 17th.
    expect(resolve({})).toMatchObject({ from: '2025-10-10T19:00:00.000Z', to: '2025-10-17T19:00:00.000Z' });
  });

  test('counts the default days back from the last day', () => {
    expect(resolve({ to: '2025-09-07' })).toMatchObject({
      from: '2025-08-31T19:00:00.000Z',
      to: '2025-09-07T19:00:00.000Z',
    });
  });

  test.each([
    ['Europe/Berlin', '2025-03-30', 23],
    ['Europe/Berlin', '2025-10-26', 25],
    ['Australia/Lord_Howe', '2025-04-06', 24.5],
    ['America/Sao_Paulo', '2018-11-04', 23],
    ['America/Havana', '2024-11-03', 25],
    ['Asia/Tashkent', '2025-10-16', 24],
  ])('knows how many hours a day has in %s on %s', (timeZone, day, hours) => {
    expect(hoursOf(resolve({ from: day, to: day }, { timeZone }))).toBe(hours);
  });

  test('makes neighbouring days meet without a gap or an overlap', () => {
    const zones = ['Europe/Istanbul', 'America/Havana', 'Atlantic/Azores', 'Asia/Beirut', 'Asia/Kathmandu'];
    const days = fc
      .integer({ min: 0, max: 20_000 })
      .map((n) => DateTime.fromMillis(n * 86_400_000, { zone: 'utc' }));
    fc.assert(
      fc.property(fc.constantFrom(...zones), days, (timeZone, day) => {
        const [today, tomorrow] = [day.toISODate() ?? '', day.plus({ days: 1 }).toISODate() ?? ''];
        const range = resolve({ from: today, to: today }, { timeZone });
        expect(resolve({ from: tomorrow, to: tomorrow }, { timeZone }).from).toBe(range.to);
        const dayOf = (at: number) => DateTime.fromMillis(at, { zone: timeZone }).toISODate();
        expect(dayOf(Date.parse(range.from))).toBe(today);
        expect(dayOf(Date.parse(range.to) - 1)).toBe(today);
        expect(dayOf(Date.parse(range.from) - 1)).not.toBe(today);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same when the range of an answer is requested', () => {
    const range = resolve({ from: '2025-10-01', to: '2025-10-02' });
    expect(toRangeAnswer(range)).toEqual({
      from: '2025-09-30T19:00:00.000Z',
      to: '2025-10-02T18:59:59.999Z',
      timeZone: 'Asia/Tashkent',
    });
    expect(resolve(toRangeAnswer(range))).toEqual(range);
  });

  test('has a limit of days', () => {
    const inBerlin = { timeZone: 'Europe/Berlin', mostDays: 2 };
    expect(hoursOf(resolve({ from: '2025-10-25', to: '2025-10-26' }, inBerlin))).toBe(49);
    const problem = problemOf(
      { from: '2025-10-25', to: '2025-10-27' },
      { ...inBerlin, remedy: ', or give a status' },
    );
    const message = 'at most 2 days at once; narrow the range, or give a status';
    expect(problem).toMatchObject({ status: 400, fields: [{ field: 'from', message }] });
  });

  test('names the field and the remedy if from is after to', () => {
    const { message, code } = problemOf({ from: '2025-10-02', to: '2025-10-01' });
    expect({ message, code }).toEqual({
      message: 'from: lies after to; give an earlier from, or a later to',
      code: 'INVALID_REQUEST',
    });
  });

  test.each(['16.10.2025', '2025-10-32', '2025-10-16T13:00:00', 'yesterday', '', '0001-01-01', '9999-12-31'])(
    'refuses %j as an end',
    (text) => {
      expect(DayOrInstant.safeParse(text).success).toBe(false);
    },
  );

  test('has a description in the API document', () => {
    const { properties } = z.toJSONSchema(z.strictObject(dayRangeFields), { io: 'input' });
    expect(properties).toMatchObject({
      from: { anyOf: [{ format: 'date' }, { format: 'date-time' }] },
      to: { anyOf: [{ format: 'date' }, { format: 'date-time' }] },
    });
  });

  test('has the zone of the named account or the usual zone', () => {
    const zones = { usual: 'UTC', ofSources: { alotech: 'Europe/Istanbul' } };
    expect(zoneFor(zones)).toBe('UTC');
    expect(zoneFor(zones, 'alotech')).toBe('Europe/Istanbul');
    expect(zoneFor(zones, 'sipuni')).toBe('UTC');
  });
});
