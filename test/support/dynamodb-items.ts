import { type IndexName, indexNames } from '../../functions/shared/aws/table';
import { indexProjections } from '../../functions/shared/index-projections';
import type { Item } from './dynamodb-rules';
import { type ItemKey, SortedKeys } from './sorted-keys';

/** Makes an item again for each read, so that it takes no memory. */
export type ItemMaker = () => Item;

const text = (item: Item, field: string): string => item[field]?.S ?? '';
const noKeys = new SortedKeys();

/** The keys and the projection of an item in an index. */
export const project = (item: Item, index: string): Item => {
  if (index === '') return item;
  const names = ['pk', 'sk', `${index}pk`, `${index}sk`, ...indexProjections[index as IndexName]];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = item[name];
      return value ? [[name, value]] : [];
    }),
  );
};

/** The items of a table by key, and the sorted keys of each index. */
export class StoredItems {
  private readonly partitions = new Map<string, Map<string, Item | ItemMaker>>();
  /** Sorted keys by index and partition. A partition of the table is sorted on its first query. */
  private readonly sorted = new Map<string, SortedKeys>();

  find(pk: string, sk: string): Item | undefined {
    const stored = this.partitions.get(pk)?.get(sk);
    return typeof stored === 'function' ? stored() : stored;
  }

  store(item: Item): void {
    const [pk, sk] = [text(item, 'pk'), text(item, 'sk')];
    const before = this.find(pk, sk);
    this.partitionOf(pk).set(sk, item);
    for (const index of indexNames) {
      if (before && this.isSamePlace(before, item, index)) continue;
      if (before) this.ofIndex(before, index)?.remove(this.keyIn(before, index));
      this.ofIndex(item, index)?.insert(this.keyIn(item, index));
    }
    if (!before) this.sorted.get(`#${pk}`)?.insert({ sort: sk, pk, sk });
  }

  /** Stores a new item. */
  place(item: Item, stored: Item | ItemMaker = item): void {
    const [pk, sk] = [text(item, 'pk'), text(item, 'sk')];
    const before = this.find(pk, sk);
    if (before) this.remove(before);
    this.partitionOf(pk).set(sk, stored);
    for (const index of indexNames) this.ofIndex(item, index)?.append(this.keyIn(item, index));
    this.sorted.get(`#${pk}`)?.append({ sort: sk, pk, sk });
  }

  remove(item: Item): void {
    const [pk, sk] = [text(item, 'pk'), text(item, 'sk')];
    this.partitions.get(pk)?.delete(sk);
    for (const index of indexNames) this.ofIndex(item, index)?.remove(this.keyIn(item, index));
    this.sorted.get(`#${pk}`)?.remove({ sort: sk, pk, sk });
  }

  /** @param index empty for the table itself */
  keysOf(index: string, pk: string): SortedKeys {
    const name = `${index}#${pk}`;
    if (index === '' && !this.sorted.has(name)) {
      const keys = [...(this.partitions.get(pk)?.keys() ?? [])].map((sk) => ({ sort: sk, pk, sk }));
      this.sorted.set(name, new SortedKeys(keys));
    }
    return this.sorted.get(name) ?? noKeys;
  }

  all(pk?: string): Item[] {
    const partitions = pk === undefined ? this.partitions.values() : [this.partitions.get(pk) ?? new Map()];
    return [...partitions].flatMap((partition) =>
      [...partition.values()].map((stored) => (typeof stored === 'function' ? stored() : stored)),
    );
  }

  clear(): void {
    this.partitions.clear();
    this.sorted.clear();
  }

  private partitionOf(pk: string): Map<string, Item | ItemMaker> {
    const partition = this.partitions.get(pk) ?? new Map();
    this.partitions.set(pk, partition);
    return partition;
  }

  /** The index partition of an item. An item without both keys has none. */
  private ofIndex(item: Item, index: IndexName): SortedKeys | undefined {
    const pk = item[`${index}pk`]?.S;
    if (pk === undefined || !item[`${index}sk`]) return undefined;
    const name = `${index}#${pk}`;
    const keys = this.sorted.get(name) ?? new SortedKeys();
    this.sorted.set(name, keys);
    return keys;
  }

  private keyIn(item: Item, index: IndexName): ItemKey {
    return { sort: text(item, `${index}sk`), pk: text(item, 'pk'), sk: text(item, 'sk') };
  }

  private isSamePlace(one: Item, other: Item, index: IndexName): boolean {
    return ['pk', 'sk'].every((part) => one[`${index}${part}`]?.S === other[`${index}${part}`]?.S);
  }
}
