import { PERSONAL_DATA_KINDS, type PersonalDataKind } from './kinds';

/** Gives out placeholders: one per value, numbered by kind in the order of speech. */
export interface Placeholders {
  /** The placeholder of a value; `spoken` is kept as its original when the value is new. */
  of(kind: PersonalDataKind, value: string, spoken: string): string;
  originals: ReadonlyMap<string, string>;
  counts: Partial<Record<PersonalDataKind, number>>;
}

const KINDS = PERSONAL_DATA_KINDS.join('|');
const PLACEHOLDER = new RegExp(`\\[(?:${KINDS})_\\d+\\]`, 'g');
const PLACEHOLDER_LIKE = new RegExp(`\\[\\s{0,3}(${KINDS.toLowerCase()})[\\s_-]{0,3}0{0,9}(\\d{1,9})`, 'g');

/**
 * @param views the folded texts: a number that a speaker or an earlier masking already uses in something like `[PHONE_1]`
 * is not given out, so that unmasking never touches their words.
 */
export const placeholders = (views: readonly string[]): Placeholders => {
  const taken = new Set(
    views.flatMap((view) =>
      Array.from(view.matchAll(PLACEHOLDER_LIKE), ([, kind, number]) => `${kind}_${number}`),
    ),
  );
  const names = new Map<string, string>();
  const originals = new Map<string, string>();
  const counts: Partial<Record<PersonalDataKind, number>> = {};
  const last: Partial<Record<PersonalDataKind, number>> = {};
  const nextNumber = (kind: PersonalDataKind): number => {
    let number = (last[kind] ?? 0) + 1;
    while (taken.has(`${kind.toLowerCase()}_${number}`)) number++;
    last[kind] = number;
    return number;
  };
  const of = (kind: PersonalDataKind, value: string, spoken: string): string => {
    const key = `${kind} ${value}`;
    const known = names.get(key);
    if (known) return known;
    const name = `[${kind}_${nextNumber(kind)}]`;
    names.set(key, name);
    originals.set(name, spoken);
    counts[kind] = (counts[kind] ?? 0) + 1;
    return name;
  };
  return { of, originals, counts };
};

/**
 * Puts the originals back, for text that stays inside the account. Placeholders without an original stay as they are.
 * An original is never read again for placeholders.
 */
export const unmask = (text: string, originals: ReadonlyMap<string, string>): string =>
  text.replace(PLACEHOLDER, (name) => originals.get(name) ?? name);

const BRACKETED = /\\?\[([^[\]]{3,32})\]/gu;
const LOOSE_NAME = new RegExp(`^\\s*(${KINDS})[\\s_#\\\\-]{0,4}0*([1-9]\\d{0,8})[\\s\\\\]*$`);

/**
 * Writes placeholders that a model changed as they were given out: `[phone_1]`, `[ Phone 1 ]` and `[İBAN-1]` become
 * `[PHONE_1]` and `[IBAN_1]`. Everything else stays.
 */
export const normalizePlaceholders = (text: string): string =>
  text.replace(BRACKETED, (bracketed, inner: string) => {
    const [, kind, number] =
      LOOSE_NAME.exec(inner.normalize('NFKC').toUpperCase().replaceAll('İ', 'I')) ?? [];
    return kind ? `[${kind}_${number}]` : bracketed;
  });
