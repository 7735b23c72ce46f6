import { createHash } from 'node:crypto';

/** A paid request that repeated an input to which a usable answer had been delivered already. */
export interface Duplicate {
  /** sha256 of the input, hex. */
  input: string;
  /** What a person needs to find it, for example the call's id. */
  note: string;
}

export interface Ledger {
  /** Notes one answer that reached the client in full. */
  delivered(answer: { input: string; usable: boolean; note?: string }): void;
  readonly paid: number;
  readonly duplicates: readonly Duplicate[];
}

/**
 * Counts what a vendor would have billed: every successful answer that was delivered in full. An answer is usable when
 * it is neither malformed nor a scripted misbehaviour, so asking again after an unusable one is no duplicate.
 */
export const ledger = (): Ledger => {
  const answered = new Set<string>();
  const duplicates: Duplicate[] = [];
  let paid = 0;
  return {
    delivered: ({ input, usable, note = '' }) => {
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

/** JSON text with sorted keys: two bodies that say the same are the same input. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
};
