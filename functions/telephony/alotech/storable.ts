import { toUSVString } from 'node:util';

/** Levels; the table takes 32, and the item around them has its own. */
const deepest = 24;

/**
 * A vendor's JSON as the table can keep it. A number that it can't hold exactly becomes text. A field without a name
 * gets one. Half of a surrogate pair becomes U+FFFD.
 *
 * @returns `undefined` for what is nested too deep
 */
export const storable = (fields: Record<string, unknown>): Record<string, unknown> | undefined => {
  try {
    return within(fields, 1) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
};

class TooDeep extends Error {}

const within = (value: unknown, level: number): unknown => {
  if (typeof value === 'number') return isExact(value) ? value : String(value);
  if (typeof value === 'string') return toUSVString(value);
  if (typeof value !== 'object' || value === null) return value;
  if (level > deepest) throw new TooDeep();
  if (Array.isArray(value)) return value.map((one) => within(one, level + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name === '' ? '(no name)' : toUSVString(name),
      within(one, level + 1),
    ]),
  );
};

/** Beyond these the document client refuses a number, or the table does. */
const isExact = (value: number): boolean =>
  Math.abs(value) <= Number.MAX_SAFE_INTEGER && (value === 0 || Math.abs(value) > 1e-100);
