import { toUSVString } from 'node:util';

/** Levels. DynamoDB takes 32, and the item around the fields has some. */
const deepest = 24;

/**
 * A vendor's JSON in a form that DynamoDB accepts. Inexact numbers become text. Empty field names get a name.
 * Half of a surrogate pair becomes U+FFFD.
 *
 * @returns `undefined` for fields nested too deep
 */
export const toStorable = (fields: Record<string, unknown>): Record<string, unknown> | undefined => {
  try {
    return toStorableValue(fields, 1) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
};

class TooDeep extends Error {}

const toStorableValue = (value: unknown, level: number): unknown => {
  if (typeof value === 'number') return isExact(value) ? value : String(value);
  if (typeof value === 'string') return toUSVString(value);
  if (typeof value !== 'object' || value === null) return value;
  if (level > deepest) throw new TooDeep();
  if (Array.isArray(value)) return value.map((one) => toStorableValue(one, level + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name === '' ? '(no name)' : toUSVString(name),
      toStorableValue(one, level + 1),
    ]),
  );
};

/** The document client or DynamoDB refuses numbers outside these limits. */
const isExact = (value: number): boolean =>
  Math.abs(value) <= Number.MAX_SAFE_INTEGER && (value === 0 || Math.abs(value) > 1e-100);
