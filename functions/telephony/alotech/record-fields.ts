import { toUSVString } from 'node:util';
import type { Direction } from '../../shared/calls/schema';

/** A field that a call can do without, as far as it could be read. */
export interface FieldReading<T> {
  value: T;
  /** `false` when the vendor wrote something that we can make nothing of: it is kept as it came. */
  isUnderstood: boolean;
}

/** Seconds. */
const longestCall = 7 * 86_400;

const isAbsent = (raw: unknown): boolean => raw === null || raw === undefined || raw === '';

/** A number or a text, as text without lone surrogates, which the table refuses; `''` for what is absent or neither. */
export const readText = (raw: unknown, longest = Number.POSITIVE_INFINITY): FieldReading<string> => {
  const isText = typeof raw === 'string' || typeof raw === 'number';
  const value = isText ? toUSVString(String(raw)).trim() : '';
  return value.length <= longest
    ? { value, isUnderstood: isText || isAbsent(raw) }
    : { value: '', isUnderstood: false };
};

/** Seconds, written as a number or as `[hours:]minutes:seconds`; 0 for what is absent or can be no call's length. */
export const readDuration = (raw: unknown): FieldReading<number> => {
  const { value: text, isUnderstood } = readText(raw);
  if (text === '') return { value: 0, isUnderstood };
  const [, hours = 0, minutes, seconds] = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2}(?:\.\d+)?)$/.exec(text) ?? [];
  const value = Math.round(
    minutes === undefined ? Number(text) : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
  );
  return value >= 0 && value <= longestCall
    ? { value, isUnderstood: true }
    : { value: 0, isUnderstood: false };
};

const directions: ReadonlyMap<string, Direction> = new Map([
  ...['true', '1', 'inbound'].map((text) => [text, 'inbound'] as const),
  ...['false', '0', 'outbound'].map((text) => [text, 'outbound'] as const),
]);

/** What `is_inbound` says, however it is written. */
export const readDirection = (raw: unknown): FieldReading<Direction> => {
  const direction = directions.get(
    typeof raw === 'boolean' ? String(raw) : readText(raw).value.toLowerCase(),
  );
  return { value: direction ?? 'unknown', isUnderstood: direction !== undefined || isAbsent(raw) };
};
