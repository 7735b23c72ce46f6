import { shareOf } from '../../aws/table';
import type { NextGroup } from './groups';
import type { Entry, Partition } from './indexes';
import { newestFirst, type Position, startOf } from './places';

/** Items of the table and entries of its indexes that may still be read. */
export class Budget {
  constructor(public left: number) {}
}

/** A partition, and what of it was read and not taken. */
interface Head {
  ask: Partition;
  /** Oldest first. The last one is taken next. */
  waiting: Entry[];
  /** What was read last. */
  before: Position;
  more: boolean;
  /** Entries so far. */
  read: number;
}

/** Groups of partitions asked for one page. A page over a quiet time ends there and goes on with its cursor. */
export const mostGroups = 12;

/** The entries of many partitions, newest first, as many as the budget allows. */
export class Walk {
  readonly #nextGroup: NextGroup;
  readonly #from: string;
  readonly #budget: Budget;
  #heads: Head[] = [];
  /** Down to this instant the partitions are asked. */
  #floor: string | undefined;
  #groups = 0;
  #position: Position;

  /** @param from ISO-8601, UTC. The walk ends there. @param position where it begins */
  constructor(nextGroup: NextGroup, from: string, position: Position, budget: Budget) {
    this.#nextGroup = nextGroup;
    this.#from = from;
    this.#position = position;
    this.#budget = budget;
  }

  /** Everything newer has been taken. */
  get position(): Position {
    return this.#position;
  }

  get isAtEnd(): boolean {
    return this.#floor !== undefined && this.#floor <= this.#from && this.#heads.every(isReadOut);
  }

  /**
   * The next entry; `undefined` at the end, and when the budget is spent.
   *
   * @param wanted entries that the page lacks
   * @param reserved items of the budget that the caller will read
   */
  async next(wanted: number, reserved: number): Promise<Entry | undefined> {
    while (!this.isAtEnd && this.#affordable(reserved) >= 0) {
      if (this.#heads.every(isReadOut) && !this.#leaveGroup().#openGroup(reserved)) return undefined;
      if (!(await this.#refill(wanted, reserved))) return undefined;
      const entry = this.#takeNewest();
      this.#position = entry ?? startOf(this.#floor ?? this.#from);
      if (entry) return entry;
    }
    return undefined;
  }

  /** An entry that is taken has to be read as well. */
  #affordable(reserved: number): number {
    return this.#budget.left - reserved - 1;
  }

  /** Behind the last entry of a group the next one begins at its floor, or the group would be asked once more. */
  #leaveGroup(): this {
    if (this.#floor !== undefined) this.#position = startOf(this.#floor);
    return this;
  }

  #openGroup(reserved: number): boolean {
    const most = this.#affordable(reserved);
    const { floor, partitions } = this.#nextGroup(this.#position, this.#groups, most);
    if (this.#groups === mostGroups || partitions.length > most) return false;
    this.#groups++;
    this.#floor = floor;
    const fresh = { waiting: [], before: this.#position, more: true, read: 0 };
    this.#heads = partitions.map((ask) => ({ ...fresh, ask }));
    return true;
  }

  /** Reads on where nothing waits. A partition that is read again gives as many entries as before. */
  async #refill(wanted: number, reserved: number): Promise<boolean> {
    const dry = this.#heads.filter((head) => head.waiting.length === 0 && head.more);
    if (dry.length === 0) return true;
    const most = Math.floor(this.#affordable(reserved) / dry.length);
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
