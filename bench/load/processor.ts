import { Agenda } from './agenda';
import type { Clock } from './clock';

/** Processors that work on everything at once in equal shares. One piece of work uses one of them at most. */
export class Processor {
  #clock: Clock;
  #cores: number;
  #running = 0;
  /** Work that each piece has had since the first one began (CPU seconds). */
  #had = 0;
  #asOf = 0;
  #ends = new Agenda<() => void>();
  #plan = 0;

  /** @param cores may be less than one, as in a Lambda function of little memory */
  constructor(clock: Clock, cores: number) {
    this.#clock = clock;
    this.#cores = cores;
    this.#asOf = clock.now;
  }

  work(cpuSeconds: number, done: () => void): void {
    if (cpuSeconds <= 0) {
      done();
      return;
    }
    this.#advance();
    this.#running += 1;
    this.#ends.add(this.#had + cpuSeconds, done);
    this.#planNext();
  }

  get #share(): number {
    return Math.min(1, this.#cores / Math.max(1, this.#running));
  }

  #advance(): void {
    this.#had += (this.#clock.now - this.#asOf) * this.#share;
    this.#asOf = this.#clock.now;
  }

  #planNext(): void {
    const plan = ++this.#plan;
    const left = this.#ends.nextAt - this.#had;
    if (!Number.isFinite(left)) return;
    this.#clock.after(left / this.#share, () => {
      if (plan !== this.#plan) return;
      this.#advance();
      this.#finish();
    });
  }

  #finish(): void {
    const due = this.#ends.nextAt;
    this.#had = Math.max(this.#had, due);
    const finished: (() => void)[] = [];
    while (this.#ends.nextAt <= due + 1e-9) {
      const done = this.#ends.take();
      if (done) finished.push(done);
    }
    this.#running -= finished.length;
    this.#planNext();
    for (const done of finished) done();
  }
}
