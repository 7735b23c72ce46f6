import { PERSONAL_DATA_KINDS, type PersonalDataKind } from './kinds';

/** Gives out one placeholder for each value, numbered by kind in the order of speech. */
export interface Placeholders {
  /** The placeholder of a value. A new value keeps `spoken` as its original. */
  of(kind: PersonalDataKind, value: string, spoken: string): string;
  originals: ReadonlyMap<string, string>;
  counts: Partial<Record<PersonalDataKind, number>>;
}

const KINDS = PERSONAL_DATA_KINDS.join('|');
const PLACEHOLDER = new RegExp(`\\[(?:${KINDS})_\\d+\\]`, 'g');
const PLACEHOLDER_LIKE = new RegExp(
  `\\[\\s{0,3}(${KINDS.toLowerCase()})[\\s_#\\\\-]{0,4}0{0,9}(\\d{1,9})`,
  'g',
);

/**
 * @param views the folded texts. Numbers that already stand in something like `[PHONE_1]` are not given out.
 * So unmasking never changes a speaker's words.
 */
export const placeholders = (views: readonly string[]): Placeholders => {
  const taken = new Set(
    views.flatMap((view) =>
      Array.from(
        view.replaceAll('ı', 'i').matchAll(PLACEHOLDER_LIKE),
        ([, kind, number]) => `${kind}_${number}`,
      ),
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
 * Puts the originals back for text that stays inside the account. Keeps placeholders without an original.
 * Never reads an original again for placeholders.
 */
export const unmask = (text: string, originals: ReadonlyMap<string, string>): string =>
  text.replace(PLACEHOLDER, (name) => originals.get(name) ?? name);

/**
 * Puts the originals back as one line spells them.
 *
 * @param spellings the spellings of the line by placeholder in order. Each occurrence gets the next spelling.
 * Extra occurrences get the first.
 */
export const unmaskLine = (
  text: string,
  spellings: ReadonlyMap<string, readonly string[]>,
  originals: ReadonlyMap<string, string>,
): string => {
  const seen = new Map<string, number>();
  return text.replace(PLACEHOLDER, (name) => {
    const given = spellings.get(name) ?? [];
    const occurrence = seen.get(name) ?? 0;
    seen.set(name, occurrence + 1);
    return given[occurrence] ?? given[0] ?? originals.get(name) ?? name;
  });
};

const BRACKETED = /\\?\[([^[\]]{3,32})\]/gu;
const LOOSE_NAME = new RegExp(`^\\s*(${KINDS})[\\s_#\\\\-]{0,4}0*([1-9]\\d{0,8})[\\s\\\\]*$`);

/**
 * Restores placeholders that a model changed. `[phone_1]`, `[ Phone 1 ]` and `[İBAN-1]` become `[PHONE_1]`
 * and `[IBAN_1]`.
 */
export const normalizePlaceholders = (text: string): string =>
  text.replace(BRACKETED, (bracketed, inner: string) => {
    const [, kind, number] =
      LOOSE_NAME.exec(inner.normalize('NFKC').toUpperCase().replaceAll('İ', 'I')) ?? [];
    return kind ? `[${kind}_${number}]` : bracketed;
  });
