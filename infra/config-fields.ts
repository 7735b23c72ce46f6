import { z } from 'zod';

/** Hosts that never leave the machine: the only ones spoken to without TLS (vendor simulators). */
const loopbackHosts = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

const parseUrl = (text: string): URL | undefined => {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
};

/** `https` anywhere, `http` on a loopback address; credentials in an address would end up in a template. */
export const isSafeUrl = (text: string): boolean => {
  const url = parseUrl(text);
  if (!url || url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.test(url.hostname));
};

/** Address of a service, without a trailing slash so that paths can be appended. */
export const baseUrl = () =>
  z
    .string()
    .refine(
      isSafeUrl,
      'allowed: an https:// address without credentials; http:// only on a loopback address such as http://127.0.0.1:8080',
    )
    .transform((text) => text.replace(/\/+$/, ''));

/** Scheme and host alone, as a browser sends it. */
export const webOrigin = () =>
  z
    .string()
    .refine(
      (text) => isSafeUrl(text) && parseUrl(text)?.origin === text,
      'allowed: an origin such as https://calls.example.com; http:// only on a loopback address',
    );

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // `+05:00` satisfies Intl, yet EventBridge Scheduler takes names only.
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
};

export const timeZone = () =>
  z
    .string()
    .refine(isTimeZone, 'allowed: the IANA name of a time zone, such as Asia/Tashkent or Europe/Istanbul');

/** A schedule as EventBridge Scheduler reads it; hours are those of the zone that goes with it. */
export const scheduleExpression = () =>
  z
    .string()
    .regex(
      /^(cron\(\S+( \S+){5}\)|rate\([1-9]\d* (minute|hour|day)s?\))$/,
      'allowed: cron(minute hour day month weekday year) such as cron(0 0 * * ? *), or rate(12 hours)',
    );

/** A whole number between two bounds, both included. */
export const whole = (least: number, most: number) => z.number().int().min(least).max(most);

/** How many messages one invocation takes, and how many invocations run at once. */
export const concurrency = (batchSize: number, maxConcurrency: number) => ({
  batchSize: whole(1, 10).default(batchSize),
  /** SQS event sources take no fewer than two. */
  maxConcurrency: whole(2, 1000).default(maxConcurrency),
});

/** Lambda's limits: 15 minutes, and 128 MB to 10 GB. */
export const functionSize = (
  timeoutSeconds: number,
  memoryMb: number,
  { longestSeconds = 900 }: { longestSeconds?: number } = {},
) =>
  z
    .strictObject({
      timeoutSeconds: whole(1, longestSeconds).default(timeoutSeconds),
      memoryMb: whole(128, 10_240).default(memoryMb),
    })
    .prefault({});
