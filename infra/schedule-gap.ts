import { isSchedule } from './config/config-fields';

const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const weekdays = 'SUN MON TUE WED THU FRI SAT'.split(' ');
const minutesOf = { minute: 1, hour: 60, day: 1_440 };
const dayMs = 86_400_000;
/** The years do not matter. These hold every weekday of every date, and two leap days. */
const firstDay = Date.UTC(2024, 0, 1);
const days = 8 * 366;

/**
 * The longest time between two starts of an EventBridge schedule (minutes). `undefined` for `L`, `W`, `#` and
 * for a schedule that does not start twice. Years are ignored.
 */
export const longestGapMinutes = (expression: string): number | undefined => {
  if (!isSchedule(expression)) return undefined;
  const [, amount, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (amount && unit) return Number(amount) * minutesOf[unit as keyof typeof minutesOf];
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.split(' ') ?? [];
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  if (/[LW#]/.test(`${day} ${weekday.replace(/[A-Z]{3}/g, '')}`)) return undefined;

  const minutes = valuesOf(minute, 0, 59);
  const times = valuesOf(hour, 0, 23).flatMap((at) => minutes.map((after) => at * 60 + after));
  const starts = daysOf({
    days: valuesOf(day, 1, 31),
    months: valuesOf(month, 1, 12, months),
    weekdays: valuesOf(weekday, 1, 7, weekdays),
  }).flatMap((at) => times.map((time) => at + time));
  const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? start));
  return gaps.length > 0 ? gaps.reduce((longest, gap) => Math.max(longest, gap)) : undefined;
};

/** Days that match, in minutes since the first day. */
const daysOf = (wanted: Record<'days' | 'months' | 'weekdays', number[]>): number[] =>
  [...Array(days).keys()]
    .filter((day) => {
      const date = new Date(firstDay + day * dayMs);
      return (
        wanted.days.includes(date.getUTCDate()) &&
        wanted.months.includes(date.getUTCMonth() + 1) &&
        wanted.weekdays.includes(date.getUTCDay() + 1)
      );
    })
    .map((day) => day * 1_440);

/** The values of a field of a cron expression, in order. Names count from `least`. */
const valuesOf = (field: string, least: number, most: number, names: readonly string[] = []): number[] => {
  const numberOf = (text: string): number => {
    const name = names.indexOf(text.toUpperCase());
    return name >= 0 ? name + least : Number(text);
  };
  const found = field.split(',').flatMap((item) => {
    const [range = '', step = '1'] = item.split('/');
    const [from = '', to = item.includes('/') ? String(most) : from] = range.split('-');
    const [first, last] = /^[*?]$/.test(range) ? [least, most] : [numberOf(from), numberOf(to)];
    // A range such as FRI-MON wraps.
    const length = (last >= first ? last - first : last - first + most - least + 1) + 1;
    return [...Array(length).keys()]
      .filter((at) => at % Number(step) === 0)
      .map((at) => least + ((first - least + at) % (most - least + 1)));
  });
  return [...new Set(found)].sort((a, b) => a - b);
};
