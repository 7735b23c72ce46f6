import type { Item, Value } from '../../test/support/dynamodb-rules';

/** What an index holds of an item besides its own keys and those of the table. */
export interface IndexDefinition {
  name: string;
  projection: 'ALL' | 'KEYS_ONLY' | { include: readonly string[] };
}

/** An item of a table with indexes, before and after a write. */
export interface Change {
  before: Item | undefined;
  after: Item | undefined;
}

const utf8 = (text: string): number => Buffer.byteLength(text);

/**
 * A number takes a byte for two digits without the zeros around them, one for itself and one for its sign.
 */
const numberBytes = (text: string): number => {
  const digits = text
    .replace(/^-/, '')
    .replace('.', '')
    .replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith('-') ? 1 : 0);
};

/** A list or a map costs 3 bytes, and 1 byte for each of its elements. */
const valueBytes = (value: Value): number => {
  if (value.S !== undefined) return utf8(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  if (value.L) return 3 + (value.L as Value[]).reduce((sum, one) => sum + 1 + valueBytes(one), 0);
  if (value.M) return 3 + Object.keys(value.M).length + itemBytes(value.M as Item);
  return 1;
};

/** Bytes of an item as DynamoDB counts them, the names and values of its attributes. */
export const itemBytes = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + utf8(name) + valueBytes(value), 0);

/** A write costs a unit for each KB begun. */
export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));

/** A consistent read costs a unit for each 4 KB begun, any other half of it. */
export const readUnits = (bytes: number, consistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5);

/** The larger one of both counts. */
export const tableWriteUnits = ({ before, after }: Change): number =>
  writeUnits(Math.max(before ? itemBytes(before) : 0, after ? itemBytes(after) : 0));

/** What an index holds of an item. An item without both keys of the index is not in it. */
export const entryOf = ({ name, projection }: IndexDefinition, item: Item | undefined): Item | undefined => {
  const keys = [`${name}pk`, `${name}sk`];
  if (!item || keys.some((key) => !item[key])) return undefined;
  if (projection === 'ALL') return item;
  const held = [...keys, 'pk', 'sk', ...(projection === 'KEYS_ONLY' ? [] : projection.include)];
  return Object.fromEntries(Object.entries(item).filter(([attribute]) => held.includes(attribute)));
};

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const sortAttributes = (item: Item): Item => Object.fromEntries(Object.entries(item).sort());

/** An entry that moves is deleted and put. One whose attributes all stay costs nothing. */
export const indexWriteUnits = (index: IndexDefinition, { before, after }: Change): number => {
  const [from, to] = [entryOf(index, before), entryOf(index, after)];
  const units = (entry: Item | undefined): number => (entry ? writeUnits(itemBytes(entry)) : 0);
  const moves = [`${index.name}pk`, `${index.name}sk`].some((key) => !isSame(from?.[key], to?.[key]));
  if (!from || !to || moves) return units(from) + units(to);
  return isSame(sortAttributes(from), sortAttributes(to)) ? 0 : Math.max(units(from), units(to));
};
