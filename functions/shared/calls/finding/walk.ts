import { shareOf } from '../../aws/table';
import type { NextGroup } from './groups';
import type { Entry, Partition } from './indexes';
import { newestFirst, type Position, startOf } from './places';

/** Items and index entries that a page may still read. */
export class Budget {
  constructor(public left: number) {}
}

/** A partition with its entries that were read but not taken. */
interface Head {
  ask: Partition;
  /** Oldest first. The last one is taken next. */
  waiting: Entry[];
  /** The last entry that was read. */
  before: Position;
  more: boolean;
  /** Number of entries read. */
  read: number;
}

/** Groups of partitions to read for a page. A page over a quiet time then ends with a cursor. */
export const mostGroups = 12;

/** Yields entries of many partitions, newest first, within the budget. */
export class Walk {
  readonly #nextGroup: NextGroup;
  readonly #from: string;
  readonly #budget: Budget;
  #heads: Head[] = [];
  /** The partitions are read back to this instant. */
  #floor: string | undefined;
  #groups = 0;
  #position: Position;

  /**
   * @param from ISO-8601 in UTC. The walk ends there.
   * @param position where it begins
   */
  constructor(nextGroup: NextGroup, from: string, position: Position, budget: Budget) {
    this.#nextGroup = nextGroup;
    this.#from = from;
    this.#position = position;
    this.#budget = budget;
  }

  /** All newer entries have been taken. */
  get position(): Position {
    return this.#position;
  }

  get isAtEnd(): boolean {
    return this.#floor !== undefined && this.#floor <= this.#from && this.#heads.every(isReadOut);
  }

  /**
   * Takes the next entry. `undefined` at the end or without budget.
   *
   * @param wanted entries that the page lacks
   * @param reserved budget for calls that the caller will read
   */
  async next(wanted: number, reserved: number): Promise<Entry | undefined> {
    while (!this.isAtEnd && this.#countAffordable(reserved) >= 0) {
      if (this.#heads.every(isReadOut) && !this.#leaveGroup().#openGroup(reserved)) return undefined;
      if (!(await this.#refill(wanted, reserved))) return undefined;
      const entry = this.#takeNewest();
      this.#position = entry ?? startOf(this.#floor ?? this.#from);
      if (entry) return entry;
    }
    return undefined;
  }

  /** Each taken entry costs one more read for its call. */
  #countAffordable(reserved: number): number {
    return this.#budget.left - reserved - 1;
  }

  /** The next group begins at the floor of this one. Otherwise this group would be read again. */
  #leaveGroup(): this {
    if (this.#floor !== undefined) this.#position = startOf(this.#floor);
    return this;
  }

  #openGroup(reserved: number): boolean {
    const most = this.#countAffordable(reserved);
    const { floor, partitions } = this.#nextGroup(this.#position, this.#groups, most);
    if (this.#groups === mostGroups || partitions.length > most) return false;
    this.#groups++;
    this.#floor = floor;
    const fresh = { waiting: [], before: this.#position, more: true, read: 0 };
    this.#heads = partitions.map((ask) => ({ ...fresh, ask }));
    return true;
  }

  /**
   * Reads partitions without waiting entries. A repeated read gives at least as many entries as all before.
   */
  async #refill(wanted: number, reserved: number): Promise<boolean> {
    const dry = this.#heads.filter((head) => head.waiting.length === 0 && head.more);
    if (dry.length === 0) return true;
    const most = Math.floor(this.#countAffordable(reserved) / dry.length);
    if (most < 1) return false;
    const share = shareOf(wanted + 1, this.#heads.length);
    await Promise.all(dry.map((head) => this.#read(head, Math.min(most, Math.max(share, head.read)))));
    return true;
  }

  async #read(head: Head, limit: number): Promise<void> {
    const from = this.#floor ?? this.#from;
    const { entries, more } = await head.ask({ from, before: head.before, limit });
    this.#budget.left -= entries.length;
    head.waiting = entries.toReversed();
    head.before = entries.at(-1) ?? head.before;
    head.more = more && entries.length > 0;
    head.read += entries.length;
  }

  #takeNewest(): Entry | undefined {
    const [newest] = this.#heads
      .filter(({ waiting }) => waiting.length > 0)
      .sort((one, other) => newestFirst(one.waiting.at(-1) as Entry, other.waiting.at(-1) as Entry));
    return newest?.waiting.pop();
  }
}

const isReadOut = ({ waiting, more }: Head): boolean => waiting.length === 0 && !more;
