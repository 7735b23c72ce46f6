import { Agenda } from './agenda';

/** Time of the model. It passes from event to event (seconds). */
export class Clock {
  now = 0;
  #agenda = new Agenda<() => void>();

  after(seconds: number, go: () => void): void {
    this.#agenda.add(this.now + Math.max(0, seconds), go);
  }

  /** Runs everything that is due until that time. */
  run(until: number): void {
    while (this.#agenda.nextAt <= until) {
      this.now = this.#agenda.nextAt;
      this.#agenda.take()?.();
    }
    this.now = Math.max(this.now, until);
  }
}

/** A number over time, with its mean since the last reset and its peak. */
export class Level {
  value = 0;
  peak = 0;
  #clock: Clock;
  #since: number;
  #changedAt: number;
  #area = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#since = clock.now;
    this.#changedAt = clock.now;
  }

  add(change: number): void {
    this.#note();
    this.value += change;
    this.peak = Math.max(this.peak, this.value);
  }

  /** Starts mean and peak again from the present value. */
  reset(): void {
    this.#note();
    this.#area = 0;
    this.#since = this.#clock.now;
    this.peak = this.value;
  }

  get mean(): number {
    this.#note();
    const seconds = this.#clock.now - this.#since;
    return seconds > 0 ? this.#area / seconds : 0;
  }

  #note(): void {
    this.#area += this.value * (this.#clock.now - this.#changedAt);
    this.#changedAt = this.#clock.now;
  }
}
