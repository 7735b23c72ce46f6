import cron from 'cron-validate';
import * as z from 'zod';
import { whole } from '../../functions/shared/settings/fields';
import { leastConcurrency } from '../model-concurrency';

/**
 * The library accepts what EventBridge Scheduler refuses, such as signs, fractions, 1e1, 0x1, day#0 and L-3.
 */
const beyondScheduler = /[.+]|\d[A-KM-VX-Z]|#[^1-5]|L-/i;

/** The library refuses a range of numbers that wraps, such as 22-2. Its two ends serve as well. */
const withoutOverflow = (fields: string): string =>
  fields.replace(/(\d+)-(\d+)/g, (range, from, to) => (Number(from) > Number(to) ? `${from},${to}` : range));

/** Refuses what EventBridge Scheduler would refuse in the middle of a deployment. */
export const isSchedule = (text: string): boolean => {
  const [, amount, unit] = /^rate\(([1-9]\d{0,5}) (minute|hour|day|minutes|hours|days)\)$/.exec(text) ?? [];
  if (unit) return unit.endsWith('s') === (amount !== '1');
  const [, fields] = /^cron\((\S+(?: \S+){5})\)$/.exec(text) ?? [];
  return (
    fields !== undefined &&
    !beyondScheduler.test(fields) &&
    cron(withoutOverflow(fields), { preset: 'aws-cloud-watch' }).isValid()
  );
};

/** A schedule as EventBridge Scheduler reads it. Its hours are in the time zone beside it. */
export const scheduleExpression = () =>
  z
    .string()
    .refine(
      isSchedule,
      'allowed: cron(minute hour day month weekday year), with ? for either day or weekday, such as cron(0 0 * * ? *); or rate(12 hours)',
    );

/** Refuses a configuration under the path of one field. */
export type Refuse = (path: string, message: string) => void;

/** Days that SQS keeps a message. */
export const messageDays = 7;

/** Messages of one invocation, and invocations at a time. By default `scale` decides. */
export const concurrency = () => ({
  batchSize: whole(1, 10).optional(),
  maxConcurrency: maxConcurrency().optional(),
});

export const maxConcurrency = () => whole(leastConcurrency, 1_000);

/** The limits of Lambda are 15 minutes and 128 MB to 10 GB. */
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
