import { createHash } from 'node:crypto';

/** A paid request for an input that already had a usable answer. */
export interface Duplicate {
  /** SHA-256 of the input in hex. */
  input: string;
  /** Helps a person to find it, such as the call's id. */
  note: string;
}

export interface Ledger {
  /** Records a completely delivered answer. */
  recordDelivery(answer: { input: string; usable: boolean; note?: string }): void;
  readonly paid: number;
  readonly duplicates: readonly Duplicate[];
}

/**
 * Counts the successful, completely delivered answers that a vendor would bill. An answer is unusable if it
 * is malformed or a scripted misbehaviour. Asking again after an unusable one is no duplicate.
 */
export const createLedger = (): Ledger => {
  const answered = new Set<string>();
  const duplicates: Duplicate[] = [];
  let paid = 0;
  return {
    recordDelivery: ({ input, usable, note = '' }) => {
      paid += 1;
      if (answered.has(input)) duplicates.push({ input, note });
      if (usable) answered.add(input);
    },
    get paid() {
      return paid;
    },
    duplicates,
  };
};

export const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');

/** JSON with sorted keys. Equal bodies give the same input. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
};
