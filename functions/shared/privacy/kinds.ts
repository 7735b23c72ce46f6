/** What is masked. The name is also the word inside the placeholder, as in `[PHONE_1]`. It holds letters only. */
export const PERSONAL_DATA_KINDS = [
  'CARD',
  'TCKN',
  'PINFL',
  'IBAN',
  'EMAIL',
  'PHONE',
  'NUMBER',
  'CODE',
  'ACCOUNT',
  'TAX',
  'PASSPORT',
  'PLATE',
  'BIRTHDATE',
  'NAME',
] as const;

export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];

/** One stretch of a passage, in UTF-16 offsets, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** A personal datum found in a passage. `value` is its canonical form: equal values are the same datum. */
export interface Finding extends Span {
  kind: PersonalDataKind;
  value: string;
  /** Where it stands, a part for each text it touches. */
  parts: readonly Span[];
}
