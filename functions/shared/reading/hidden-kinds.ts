import type { PersonalDataKind } from '../privacy';

/**
 * Kinds that people read masked (063). `NUMBER` is nine digits or more without a kind. It may be a card with
 * a misheard digit. Names, phones, e-mails, plates and birth dates stay. People work with them.
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

/** The kind of a placeholder such as `[CARD_1]`. Undefined if people may read the original. */
export const hiddenKindOf = (name: string): HiddenKind | undefined =>
  placeholder.exec(name)?.[1] as HiddenKind | undefined;
