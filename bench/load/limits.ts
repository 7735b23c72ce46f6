import { type Clock, Level } from './clock';

/** A limit that all calls share. A call that finds it used up waits in turn. */
export interface Limit {
  readonly name: string;
  /** Used share of the limit since the last reset. */
  readonly use: number;
  /** Amount that is used per second, or held at a time. */
  readonly used: number;
  readonly allowed: number;
  reset(): void;
}

/** A limit at a time, such as the executions of an account. */
export class Slots implements Limit {
  readonly held: Level;
  #waiting: (() => void)[] = [];
  #first = 0;

  constructor(
    clock: Clock,
    readonly name: string,
    readonly allowed: number,
  ) {
    this.held = new Level(clock);
  }

  /** Calls `go` at once or when others have given back. */
  take(go: () => void): void {
    if (this.held.value < this.allowed) this.#hold(go);
    else this.#waiting.push(go);
  }

  /** Takes a slot only when one is free. */
  tryTake(): boolean {
    if (this.held.value >= this.allowed) return false;
    this.held.add(1);
    return true;
  }

  give(): void {
    this.held.add(-1);
    const next = this.#waiting[this.#first];
    if (!next) return;
    this.#first += 1;
    if (this.#first > 1000) {
      this.#waiting.splice(0, this.#first);
      this.#first = 0;
    }
    this.#hold(next);
  }

  get use(): number {
    return this.held.mean / this.allowed;
  }

  get used(): number {
    return this.held.mean;
  }

  reset(): void {
    this.held.reset();
  }

  #hold(go: () => void): void {
    this.held.add(1);
    go();
  }
}

/** A limit a second, such as requests or write units. The amount of a second may be used at once. */
export class Rate implements Limit {
  #clock: Clock;
  #left: number;
  #asOf: number;
  #since: number;
  #taken = 0;

  /** @param allowed per second */
  constructor(
    clock: Clock,
    readonly name: string,
    readonly allowed: number,
  ) {
    this.#clock = clock;
    this.#left = this.#most;
    this.#asOf = clock.now;
    this.#since = clock.now;
  }

  /** Takes an amount now, even ahead of time. Returns the seconds to wait for it. */
  take(amount: number): number {
    this.#fill();
    this.#left -= amount;
    this.#taken += amount;
    return this.#left >= 0 ? 0 : -this.#left / this.allowed;
  }

  /** Takes an amount only if nobody must wait for it. */
  tryTake(amount: number): boolean {
    this.#fill();
    if (this.#left < amount) return false;
    this.take(amount);
    return true;
  }

  get used(): number {
    const seconds = this.#clock.now - this.#since;
    return seconds > 0 ? this.#taken / seconds : 0;
  }

  get use(): number {
    return this.used / this.allowed;
  }

  reset(): void {
    this.#taken = 0;
    this.#since = this.#clock.now;
  }

  /** A slow limit lets one request through at a time. */
  get #most(): number {
    return Math.max(1, this.allowed);
  }

  #fill(): void {
    const { now } = this.#clock;
    this.#left = Math.min(this.#most, this.#left + this.allowed * (now - this.#asOf));
    this.#asOf = now;
  }
}
