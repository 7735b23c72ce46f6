import { findWrittenEmails } from './emails';
import { findIbans } from './ibans';
import { fold } from './passage';

const EMAIL = '[masked-email]';
const IBAN = '[masked-iban]';
const NUMBER = '[masked-number]';

/** Log keys of times and durations, also as `key=` or `"key":` in a line. */
const TIME_KEY =
  '(?:time|timestamp|timestamps|date|epoch|ts|ms|millis|seconds|exp|iat|nbf|ttl|at|until|since|expires|expiry|deadline)';
const MOMENT = '1[5-9]\\d{8}(?:\\d{3}|\\.\\d{1,6})?';

/** Impersonal numbers that a log needs. They match before the digit run at each place. */
const READABLE = [
  '(?<![\\p{L}\\d])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\\p{L}\\d])',
  '(?<![\\p{L}\\d])1-[0-9a-f]{8}-[0-9a-f]{24}(?![\\p{L}\\d])',
  '(?<![\\d.+])1\\d{9}\\.\\d{1,9}(?![\\d])',
  '(?<!\\d)(?:19|20)\\d\\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?:[t_ ][0-2]\\d[:-][0-5]\\d(?:[:-][0-6]\\d(?:[.,]\\d{1,9})?)?(?:z|[+-][01]\\d:?[0-5]\\d)?)?(?!\\d)',
  '(?<!\\d)(?:19|20)\\d{6}t[0-2]\\d[0-5]\\d[0-6]\\dz',
  '(?<!\\d)(?:0[1-9]|[12]\\d|3[01])[./](?:0[1-9]|1[0-2])[./](?:19|20)\\d\\d(?: [0-2]\\d:[0-5]\\d(?::[0-5]\\d)?)?(?![\\d./])',
  '(?<![\\d.])(?:10\\.|127\\.|169\\.254\\.|172\\.(?:1[6-9]|2\\d|3[01])\\.|192\\.168\\.)\\d{1,3}\\.\\d{1,3}(?:\\.\\d{1,3})?(?![\\d.])',
  '(?<![\\d.])\\d{1,8}\\.\\d{1,12} ?(?:ms|s|sec|seconds)(?![\\p{L}\\d])',
  '(?<![\\d.+])0\\.\\d{11,20}(?!\\d)',
  'arn:[a-z0-9-]{1,20}:[a-z0-9-]{0,30}:[a-z0-9-]{0,30}:\\d{12}(?=:)',
  'amazonaws\\.com/\\d{12}/',
  '(?<!\\d)0{12}(?!\\d)',
  `(?<=${TIME_KEY}\\\\?["']?\\s?[:=]\\s?\\\\?["']?)${MOMENT}(?!\\d)`,
].join('|');

/** Long hexadecimal words. They stay readable when letters and digits alternate as in a digest. */
const HEXADECIMAL = '(?<![\\p{L}\\d])[0-9a-f]{16,128}(?![\\p{L}\\d])';
const DIGIT_RUN =
  '[+(]{0,2}\\d(?:(?:[\\s().,_\\-\\u200b]|%2[089b-f]|%c2%a0|\\\\u00a0){0,3}(?!(?:19|20)\\d\\d-\\d\\d-\\d\\d|1\\d{9}\\.\\d{4,7}(?!\\d))\\d){8,}\\u200b*';

const LINE = new RegExp(`(?<readable>${READABLE})|(?<hexadecimal>${HEXADECIMAL})|(?<run>${DIGIT_RUN})`, 'gu');

/**
 * Masks a log line irreversibly. Masks e-mails, IBANs and every run of nine or more digits. Masks too much
 * rather than too little. Keeps what engineers search for such as UUIDs and the ids of AWS requests and
 * vendor records. Keeps timestamps, durations and digests too. Keeps epoch times under their keys, and
 * account ids in ARNs and queue URLs.
 */
export const maskForLog = (text: string): string => {
  // An encoded address in a URL is still readable.
  const view = fold(text).replaceAll('%40', '@\u200b\u200b');
  const findings = [
    ...findWrittenEmails(view).map(({ start, end }) => ({ start, end, token: EMAIL })),
    ...findIbans(view).map(({ start, end }) => ({ start, end, token: IBAN })),
    ...Array.from(view.matchAll(LINE))
      .filter(({ groups }) => groups?.run !== undefined || isDigits(groups?.hexadecimal))
      .map(({ index, 0: match }) => ({ start: index, end: index + match.length, token: NUMBER })),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  let result = '';
  let done = 0;
  for (const { start, end, token } of findings) {
    if (end <= done) continue;
    if (start >= done) result += text.slice(done, start) + token;
    done = end;
  }
  return result + text.slice(done);
};

const isDigits = (word: string | undefined): boolean => word !== undefined && !/[a-f]\d+[a-f]/.test(word);

const DEEPEST = 8;
const MOST_ENTRIES = 200;
const MOST_VALUES = 5000;
const MANY_DIGITS = 9;
const IS_TIME_KEY = new RegExp(`${TIME_KEY}$`, 'iu');
const IS_MOMENT = new RegExp(`^${MOMENT}$`);

/**
 * Masks strings, numbers and keys of a log attribute at any depth. Returns plain JSON. A mark replaces cycles
 * and whatever exceeds 8 levels, 200 entries of an object or 5,000 values.
 */
export const maskValueForLog = (value: unknown): unknown => {
  const above = new Set<object>();
  let left = MOST_VALUES;

  const maskEntries = (
    entries: readonly (readonly [string, unknown])[],
    depth: number,
  ): Record<string, unknown> => {
    const result: Record<string, unknown> = {};
    for (const [key, entry] of entries.slice(0, MOST_ENTRIES)) {
      const maskedKey = maskForLog(key);
      const name = Object.hasOwn(result, maskedKey)
        ? `${maskedKey} (${Object.keys(result).length})`
        : maskedKey;
      const masked = mask(entry, depth + 1, key);
      Object.defineProperty(result, name, {
        value: masked,
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
    if (entries.length > MOST_ENTRIES) result['…'] = `${entries.length - MOST_ENTRIES} more`;
    return result;
  };

  const maskObject = (object: object, depth: number): unknown => {
    if (above.has(object)) return '[circular]';
    if (depth >= DEEPEST) return '[deeper]';
    if (ArrayBuffer.isView(object) || object instanceof ArrayBuffer) return `[${object.byteLength} bytes]`;
    if (object instanceof Date) return Number.isNaN(object.getTime()) ? 'Invalid Date' : object.toISOString();
    above.add(object);
    try {
      if (object instanceof Error) return maskEntries(errorEntries(object), depth);
      if (object instanceof Map) return mask([...object], depth + 1);
      if (Array.isArray(object) || object instanceof Set) {
        const items = [...object];
        const masked = items.slice(0, MOST_ENTRIES).map((item) => mask(item, depth + 1));
        return items.length > MOST_ENTRIES ? [...masked, `… ${items.length - MOST_ENTRIES} more`] : masked;
      }
      const json = toJson(object);
      return json === object ? maskEntries(entriesOf(object), depth) : mask(json, depth + 1);
    } finally {
      above.delete(object);
    }
  };

  const mask = (entry: unknown, depth: number, key = ''): unknown => {
    if (left-- <= 0) return '[more]';
    if (typeof entry === 'string') return maskForLog(entry);
    if (typeof entry === 'number' || typeof entry === 'bigint') return maskNumber(entry, key);
    if (typeof entry === 'object' && entry !== null) return maskObject(entry, depth);
    return typeof entry === 'function' || typeof entry === 'symbol' ? `[${typeof entry}]` : entry;
  };

  return mask(value, 0);
};

const maskNumber = (number: number | bigint, key: string): unknown => {
  const text = String(number);
  const isTime = IS_TIME_KEY.test(key) && IS_MOMENT.test(text);
  if (isTime || !/^-?\d+$/.test(text) || text.replace('-', '').length < MANY_DIGITS) {
    return typeof number === 'bigint' ? text : number;
  }
  return NUMBER;
};

const errorEntries = (error: Error): [string, unknown][] => {
  const { name, message, stack, cause } = error;
  const own = entriesOf(error).filter(([key]) => !['name', 'message', 'stack', 'cause'].includes(key));
  const entries: [string, unknown][] = [
    ['name', name],
    ['message', message],
    ...own,
    ['stack', stack],
    ['cause', cause],
  ];
  return entries.filter(([, entry]) => entry !== undefined);
};

const entriesOf = (object: object): [string, unknown][] =>
  Object.keys(object).map((key) => {
    try {
      return [key, (object as Record<string, unknown>)[key]];
    } catch {
      return [key, '[unreadable]'];
    }
  });

/** The result of `toJSON` or the object itself. URLs and luxon DateTimes have it. */
const toJson = (object: object): unknown => {
  if (!('toJSON' in object) || typeof object.toJSON !== 'function') return object;
  try {
    return object.toJSON();
  } catch {
    return '[unreadable]';
  }
};
