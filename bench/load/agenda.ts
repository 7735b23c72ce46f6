interface Entry<Item> {
  at: number;
  /** Entries of one time keep their order. */
  order: number;
  item: Item;
}

/** Items by the time when they are due, earliest first. */
export class Agenda<Item> {
  #heap: Entry<Item>[] = [];
  #added = 0;

  /** Infinite when nothing is due. */
  get nextAt(): number {
    return this.#heap[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  add(at: number, item: Item): void {
    const heap = this.#heap;
    const entry = { at, order: this.#added++, item };
    let place = heap.length;
    heap.push(entry);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(entry, heap[parent] as Entry<Item>)) break;
      heap[place] = heap[parent] as Entry<Item>;
      place = parent;
    }
    heap[place] = entry;
  }

  take(): Item | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (!first || !last) return undefined;
    if (this.#heap.length > 0) this.#sink(last);
    return first.item;
  }

  #sink(entry: Entry<Item>): void {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      const right = heap[child + 1];
      if (right && isBefore(right, heap[child] as Entry<Item>)) child += 1;
      if (!isBefore(heap[child] as Entry<Item>, entry)) break;
      heap[place] = heap[child] as Entry<Item>;
      place = child;
    }
    heap[place] = entry;
  }
}

const isBefore = (one: Entry<unknown>, other: Entry<unknown>): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);
