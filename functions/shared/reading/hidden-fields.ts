import { maskPassages } from '../privacy';
import { type HiddenKind, hiddenKindOf } from './hidden-kinds';
import { hide } from './hidden-text';

/** Original fields of a vendor by name. */
export type VendorFields = Readonly<Record<string, unknown>>;

export interface HiddenFields {
  fields: Record<string, unknown>;
  kinds: HiddenKind[];
}

/** Kinds with check digits. A long number without them is mostly an id of the vendor. */
const certainKinds: readonly (HiddenKind | undefined)[] = ['CARD', 'TCKN', 'PINFL', 'IBAN'];

/** The shortest of these kinds has this many digits. */
const fewestDigits = 11;

/** Masks what a vendor says about a call such as a note or a customer's menu input (063). */
export const hideInFields = (fields: VendorFields): HiddenFields => {
  const texts = [...new Set(textsIn(fields))].filter(mayHide);
  if (texts.length === 0) return { fields: { ...fields }, kinds: [] };
  const { replacements } = maskPassages(texts.map((text) => [text]));
  const hidden = texts.map((text, at) => {
    const found = (replacements[at]?.[0] ?? []).filter(({ name }) =>
      certainKinds.includes(hiddenKindOf(name)),
    );
    return hide(text, ...found);
  });
  const masked = new Map(hidden.map((one) => [one.text, one.masked]));
  const kinds = hidden.flatMap((one) => one.hidden.flatMap(({ name }) => hiddenKindOf(name) ?? []));
  return { fields: replaceTexts(fields, masked) as Record<string, unknown>, kinds: [...new Set(kinds)] };
};

const mayHide = (text: string): boolean => (text.match(/\p{Nd}/gu)?.length ?? 0) >= fewestDigits;

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** A number stays a number unless some of it is hidden. */
const replaceTexts = (value: unknown, masked: ReadonlyMap<string, string>): unknown => {
  if (typeof value === 'string' || typeof value === 'number') {
    const text = masked.get(String(value));
    return text === undefined || text === String(value) ? value : text;
  }
  if (Array.isArray(value)) return value.map((item) => replaceTexts(item, masked));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replaceTexts(item, masked)]));
};
