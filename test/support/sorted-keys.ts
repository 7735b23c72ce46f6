import { compareBytes } from './dynamodb-rules';

/** The keys of an item in a table or an index. */
export interface ItemKey {
  /** The sort key of the table or the index. */
  sort: string;
  pk: string;
  sk: string;
}

/** Sorts by the sort key of the index and then by the key of the table. */
export const compareKeys = (one: ItemKey, other: ItemKey): number =>
  compareBytes(one.sort, other.sort) || compareBytes(one.pk, other.pk) || compareBytes(one.sk, other.sk);

/** The sorted keys of one partition. A binary search finds them. */
export class SortedKeys {
  private isSorted = true;

  constructor(private readonly keys: ItemKey[] = []) {
    this.isSorted = keys.length < 2;
  }

  /** Adds one of many keys. They are sorted when they are read. */
  append(key: ItemKey): void {
    this.isSorted = false;
    this.keys.push(key);
  }

  insert(key: ItemKey): void {
    const at = this.firstThat((other) => compareKeys(other, key) >= 0);
    const there = this.keys[at];
    if (!there || compareKeys(there, key) !== 0) this.keys.splice(at, 0, key);
  }

  remove(key: ItemKey): void {
    const at = this.firstThat((other) => compareKeys(other, key) >= 0);
    const there = this.keys[at];
    if (there && compareKeys(there, key) === 0) this.keys.splice(at, 1);
  }

  at(place: number): ItemKey | undefined {
    return this.sorted()[place];
  }

  /** Index of the first key for which this holds. It must hold for all later keys. */
  firstThat(holds: (key: ItemKey) => boolean): number {
    const keys = this.sorted();
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(keys[middle] as ItemKey)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private sorted(): ItemKey[] {
    if (!this.isSorted) this.keys.sort(compareKeys);
    this.isSorted = true;
    return this.keys;
  }
}
