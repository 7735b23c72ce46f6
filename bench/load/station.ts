import { type Clock, Level } from './clock';
import type { Slots } from './limits';
import type { Message, ModelCall, Step, Visit } from './message';
import { Processor } from './processor';

export interface StationOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly random: () => number;
  /** Messages of an invocation. */
  readonly batchSize: number;
  /** Invocations at a time. */
  readonly maxConcurrency: number;
  /** Processors of an invocation. */
  readonly cores: number;
  /** One processor for all invocations. Without it each invocation has its own. */
  readonly processor?: Processor | undefined;
  /** What an invocation costs when no idle environment is left. */
  readonly coldStartSeconds: number;
  /** Concurrent executions of the account. */
  readonly executions?: Slots | undefined;
  /** First invocations of an event source, and how many more each second. Without it all start at once. */
  readonly ramp?: { readonly from: number; readonly perSecond: number } | undefined;
  steps(call: ModelCall): readonly Step[];
}

/** A queue, its event source and its function. The slowest message holds up its batch. */
export class Station {
  readonly queued: Level;
  readonly running: Level;
  /** Calls that have left it. */
  done = 0;
  /** Calls that wait for an answer outside of it. */
  outside = 0;
  leftWhileMeasured = 0;
  invocations = 0;
  received = 0;
  invocationSeconds = 0;
  /** Visits of the last thousand messages. */
  readonly visits: { waited: number; cpuSeconds: number }[] = [];
  readonly options: StationOptions;
  onDone: (call: ModelCall) => void = () => undefined;
  #queue: Message[] = [];
  #first = 0;
  #environments = 0;
  #beganAt: number | undefined;
  #wakes = false;

  constructor(options: StationOptions) {
    this.options = options;
    this.queued = new Level(options.clock);
    this.running = new Level(options.clock);
  }

  /** Calls that have come and not left. */
  inside = 0;

  arrive(call: ModelCall): void {
    this.inside += 1;
    this.#send({ call, steps: this.options.steps(call), step: 0, looks: 0 });
  }

  /** Starts to measure again. Calls stay where they are. */
  reset(): void {
    this.queued.reset();
    this.running.reset();
    this.leftWhileMeasured = 0;
    this.invocations = 0;
    this.received = 0;
    this.invocationSeconds = 0;
    this.visits.length = 0;
  }

  #send(message: Message): void {
    this.#queue.push(message);
    this.queued.add(1);
    this.#poll();
  }

  #poll(): void {
    const { clock, maxConcurrency, ramp } = this.options;
    this.#beganAt ??= clock.now;
    const grown = ramp ? ramp.from + ramp.perSecond * (clock.now - this.#beganAt) : maxConcurrency;
    const allowed = Math.min(maxConcurrency, Math.floor(grown + 1e-9));
    while (this.queued.value > 0 && this.running.value < allowed) this.#receive();
    if (ramp && this.queued.value > 0 && allowed < maxConcurrency && !this.#wakes) {
      this.#wakes = true;
      clock.after((allowed + 1 - grown) / ramp.perSecond, () => {
        this.#wakes = false;
        this.#poll();
      });
    }
  }

  #receive(): void {
    const batch = this.#queue.slice(this.#first, this.#first + this.options.batchSize);
    this.#first += batch.length;
    if (this.#first > 1000) {
      this.#queue.splice(0, this.#first);
      this.#first = 0;
    }
    this.queued.add(-batch.length);
    this.running.add(1);
    if (this.options.executions) this.options.executions.take(() => this.#begin(batch));
    else this.#begin(batch);
  }

  #begin(batch: readonly Message[]): void {
    const { clock, coldStartSeconds } = this.options;
    const isCold = this.running.value > this.#environments;
    if (isCold) this.#environments += 1;
    this.invocations += 1;
    this.received += batch.length;
    const startedAt = clock.now;
    clock.after(isCold ? coldStartSeconds : 0, () => this.#invoke(batch, startedAt));
  }

  #invoke(batch: readonly Message[], startedAt: number): void {
    const { clock, random, cores } = this.options;
    const processor = this.options.processor ?? new Processor(clock, cores);
    let open = batch.length;
    const close = () => {
      open -= 1;
      if (open === 0) this.#end(clock.now - startedAt);
    };
    for (const message of batch)
      this.#go({ message, clock, random, processor, waited: 0, cpuSeconds: 0 }, close);
  }

  #end(seconds: number): void {
    this.invocationSeconds += seconds;
    this.running.add(-1);
    this.options.executions?.give();
    this.#poll();
  }

  /** Takes the next step of a message. */
  #go(visit: Visit, close: () => void): void {
    const { message, clock } = visit;
    const step = message.steps[message.step];
    const out = () => {
      this.#note(visit);
      close();
    };
    if (!step) {
      out();
      this.inside -= 1;
      this.done += 1;
      this.leftWhileMeasured += 1;
      this.onDone(message.call);
      return;
    }
    step(visit, {
      on: () => {
        message.step += 1;
        this.#go(visit, close);
      },
      back: (afterSeconds) => {
        out();
        clock.after(afterSeconds, () => this.#send(message));
      },
      leave: () => {
        this.outside += 1;
        out();
        return (again) => {
          this.outside -= 1;
          if (again === 'next step') message.step += 1;
          this.#send(message);
        };
      },
    });
  }

  #note({ waited, cpuSeconds }: Visit): void {
    if (this.visits.length < 1000) this.visits.push({ waited, cpuSeconds });
  }
}
