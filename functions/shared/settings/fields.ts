import * as z from 'zod';

/** Hosts on this machine. Only they may be called without TLS, for vendor simulators. */
const loopbackHosts = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/**
 * Requires `https`, or `http` on a loopback address. Credentials in an address would end up in a template.
 */
export const isSafeUrl = (text: string): boolean => {
  const url = URL.parse(text);
  if (!url || url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.test(url.hostname));
};

/** Address of a service. It has no trailing slash, so that paths can be appended. */
export const baseUrl = () =>
  z
    .string()
    .refine(
      (text) => isSafeUrl(text) && !/[?#]/.test(text),
      'allowed: an https:// address without credentials, query or fragment; http:// only on a loopback address such as http://127.0.0.1:8080',
    )
    .transform((text) => text.replace(/\/+$/, ''));

/** Only scheme and host, as a browser sends it. */
export const webOrigin = () =>
  z
    .string()
    .refine(
      (text) => isSafeUrl(text) && URL.parse(text)?.origin === text,
      'allowed: an origin such as https://calls.example.com; http:// only on a loopback address',
    );

/** Origin on this machine. A real vendor does not belong in a list of exceptions. */
export const loopbackOrigin = () =>
  z.string().refine((text) => {
    const url = URL.parse(text);
    return (
      url?.origin === text && /^https?:$/.test(url.protocol) && /^127\.\d+\.\d+\.\d+$/.test(url.hostname)
    );
  }, 'allowed: an origin on this machine such as http://127.0.0.1:8080');

/**
 * Column name in the spelling of an import. It is the header in lower-case ASCII with words joined by `_`. It
 * has at most 60 characters.
 */
export const columnName = () =>
  z
    .string()
    .regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, 'allowed: a header in ASCII snake_case, such as opportunity_id')
    .max(60);

/** Countries of numbers without a country code (ISO 3166). */
export const country = () => z.enum(['UZ', 'TR']);

const isTimeZone = (name: string): boolean => {
  try {
    const { timeZone: known } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    const isMisspelt = known !== name && known.toLowerCase() === name.toLowerCase();
    // Intl accepts `asia/tashkent` and `+05:00`, but EventBridge Scheduler does not.
    return !isMisspelt && /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
};

export const timeZone = () =>
  z
    .string()
    .refine(isTimeZone, 'allowed: the IANA name of a time zone, such as Asia/Tashkent or Europe/Istanbul');

/** A whole number between two inclusive bounds. */
export const whole = (least: number, most: number) => z.number().int().min(least).max(most);
