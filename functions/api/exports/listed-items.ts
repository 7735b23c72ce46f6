import type { Cell } from './table-columns';

/** One item in the answer of a list. */
export type ListedItem = Readonly<Record<string, unknown>>;

/** The field of an item at a path like `counts.new`. It joins lists of texts and writes an object as JSON. */
export const fieldOf = (item: ListedItem, path: string): Cell => {
  const value = path
    .split('.')
    .reduce<unknown>((inner, name) => (inner as ListedItem | null | undefined)?.[name], item);
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.join('; ');
  return value === undefined || value === null ? undefined : JSON.stringify(value);
};
