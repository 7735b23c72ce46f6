import { toUSVString } from 'node:util';
import type { Direction } from '../../shared/calls/schema';

/** An optional field of a call. */
export interface FieldReading<T> {
  value: T;
  /** `false` when the vendor's value is unreadable. The record then keeps it. */
  isUnderstood: boolean;
}

/** Seconds. */
const longestCall = 7 * 86_400;

const isAbsent = (raw: unknown): boolean => raw === null || raw === undefined || raw === '';

/** Text or number as text, otherwise `''`. DynamoDB refuses lone surrogates, so they are replaced. */
export const readText = (raw: unknown, longest = Number.POSITIVE_INFINITY): FieldReading<string> => {
  const isText = typeof raw === 'string' || typeof raw === 'number';
  const value = isText ? toUSVString(String(raw)).trim() : '';
  return value.length <= longest
    ? { value, isUnderstood: isText || isAbsent(raw) }
    : { value: '', isUnderstood: false };
};

/** Reads seconds from a number or `[hours:]minutes:seconds`. Absent or impossible durations are 0. */
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

/** Reads `is_inbound` in any known spelling. */
export const readDirection = (raw: unknown): FieldReading<Direction> => {
  const direction = directions.get(
    typeof raw === 'boolean' ? String(raw) : readText(raw).value.toLowerCase(),
  );
  return { value: direction ?? 'unknown', isUnderstood: direction !== undefined || isAbsent(raw) };
};
