import type { PersonalDataKind } from '../privacy';

/**
 * What people read masked (063). `NUMBER` has nine digits or more and no kind: it may be a card with a misheard digit.
 * Names, phone numbers, e-mails, plates and dates of birth stay, since people work with them.
 */
export const hiddenKinds = [
  'CARD',
  'TCKN',
  'PINFL',
  'IBAN',
  'NUMBER',
  'CODE',
  'ACCOUNT',
  'TAX',
  'PASSPORT',
] as const satisfies readonly PersonalDataKind[];
export type HiddenKind = (typeof hiddenKinds)[number];

const placeholder = new RegExp(`^\\[(${hiddenKinds.join('|')})_\\d+\\]$`);

/** The kind of a placeholder such as `[CARD_1]`; `undefined` where people may read what it stands for. */
export const hiddenKindOf = (name: string): HiddenKind | undefined =>
  placeholder.exec(name)?.[1] as HiddenKind | undefined;
