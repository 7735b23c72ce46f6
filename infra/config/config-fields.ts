import { z } from 'zod';
import { whole } from '../../functions/shared/settings/fields';
import { leastConcurrency } from './scale';

const months = 'JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC'.split('|');
const weekdays = 'SUN|MON|TUE|WED|THU|FRI|SAT'.split('|');

/** The six fields of a cron expression: their bounds, the names that stand for numbers, and what else they take. */
const cronFields = [
  { least: 0, most: 59, names: [] },
  { least: 0, most: 23, names: [] },
  { least: 1, most: 31, names: [], special: /^(\?|L|LW|\d{1,2}W)$/ },
  { least: 1, most: 12, names: months },
  { least: 1, most: 7, names: weekdays, special: /^(\?|L|[1-7]L|[1-7]#[1-5])$/ },
  { least: 1970, most: 2199, names: [] },
] as const;

const isCronField = (
  text: string,
  {
    least,
    most,
    names,
    special,
  }: { least: number; most: number; names: readonly string[]; special?: RegExp },
): boolean => {
  const isValue = (value: string) =>
    (names.includes(value.toUpperCase()) || /^\d{1,4}$/.test(value)) &&
    (!/^\d/.test(value) || (Number(value) >= least && Number(value) <= most));
  return text.split(',').every((item) => {
    if (special?.test(item)) return true;
    const [range = '', step, ...rest] = item.split('/');
    if (rest.length > 0 || (step !== undefined && !/^[1-9]\d{0,3}$/.test(step))) return false;
    const ends = range.split('-');
    return range === '*' || (ends.length <= 2 && ends.every(isValue));
  });
};

/** What EventBridge Scheduler would refuse in the middle of a deployment. */
export const isSchedule = (text: string): boolean => {
  const [, amount, unit] = /^rate\(([1-9]\d{0,5}) (minute|hour|day|minutes|hours|days)\)$/.exec(text) ?? [];
  if (unit) return unit.endsWith('s') === (amount !== '1');
  const fields = /^cron\((\S+(?: \S+){5})\)$/.exec(text)?.[1]?.split(' ') ?? [];
  const [, , day, , weekday] = fields;
  return (
    fields.length === cronFields.length &&
    cronFields.every((field, index) => isCronField(fields[index] ?? '', field)) &&
    (day === '?') !== (weekday === '?')
  );
};

/** A schedule as EventBridge Scheduler reads it; hours are those of the zone that goes with it. */
export const scheduleExpression = () =>
  z
    .string()
    .refine(
      isSchedule,
      'allowed: cron(minute hour day month weekday year), with ? for either day or weekday, such as cron(0 0 * * ? *); or rate(12 hours)',
    );

/** Refuses a configuration under the path of one field. */
export type Refuse = (path: string, message: string) => void;

/** Days a message waits in the queue of a function or service before SQS forgets it. */
export const messageDays = 7;

/** How many messages one invocation takes, and how many invocations run at once. Left out, as `scale` says. */
export const concurrency = () => ({
  batchSize: whole(1, 10).optional(),
  maxConcurrency: maxConcurrency().optional(),
});

export const maxConcurrency = () => whole(leastConcurrency, 1_000);

/** Lambda's limits: 15 minutes, and 128 MB to 10 GB. */
export const sizeFields = (
  timeoutSeconds: number,
  memoryMb: number,
  {
    shortestSeconds = 1,
    longestSeconds = 900,
    leastMb = 128,
  }: { shortestSeconds?: number; longestSeconds?: number; leastMb?: number } = {},
) => ({
  timeoutSeconds: whole(shortestSeconds, longestSeconds).default(timeoutSeconds),
  memoryMb: whole(leastMb, 10_240).default(memoryMb),
});

export const functionSize = (...size: Parameters<typeof sizeFields>) =>
  z.strictObject(sizeFields(...size)).prefault({});
