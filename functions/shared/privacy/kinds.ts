/** Kinds of masked data. A placeholder holds the name (`[PHONE_1]`). Names have letters only. */
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

/** A stretch of a passage in UTF-16 offsets, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** A personal datum in a passage. `value` is its canonical form. Equal values are the same datum. */
export interface Finding extends Span {
  kind: PersonalDataKind;
  value: string;
  /** One part for each text that it touches. */
  parts: readonly Span[];
}
