import { type Clock, Level } from './clock';
import type { Limit } from './limits';
import type { ModelCall } from './message';
import type { Station } from './station';

export interface LineOptions {
  readonly clock: Clock;
  readonly random: () => number;
  /** Stations in the order in which calls walk through them. */
  readonly stations: readonly Station[];
  readonly limits: readonly Limit[];
  /** Mean length of a call (minutes), and how lengths differ. */
  readonly minutes: number;
  readonly spread: number;
}

export interface LineResult {
  readonly arrived: number;
  readonly done: number;
  /** Calls that are still in the line at the end. */
  readonly inside: number;
  /** Calls a minute that ended while it measured. */
  readonly callsPerMinute: number;
  /** Mean number of calls in the line and mean time of a call (s), while it was measured. */
  readonly meanInside: number;
  readonly meanSeconds: number;
}

/** Stations one behind the other. */
export class Line {
  readonly options: LineOptions;
  readonly inside: Level;
  #arrivedAt = new Map<number, number>();
  #arrived = 0;
  #done = 0;
  #measured = { done: 0, seconds: 0 };
  #lastDoneAt = 0;

  constructor(options: LineOptions) {
    this.options = options;
    this.inside = new Level(options.clock);
    const { stations } = options;
    stations.forEach((station, place) => {
      const next = stations[place + 1];
      station.onDone = (call) => (next ? next.arrive(call) : this.#leave(call));
    });
  }

  /** Time of the model at which the last call ended (s). */
  get lastDoneAt(): number {
    return this.#lastDoneAt;
  }

  /** Lets calls come at random for some seconds. */
  comeFor(seconds: number, callsPerMinute: number): void {
    const { clock, random } = this.options;
    const until = clock.now + seconds;
    const next = () => {
      clock.after((-Math.log(1 - random()) * 60) / callsPerMinute, () => {
        if (clock.now > until) return;
        this.come();
        next();
      });
    };
    next();
  }

  come(): void {
    const { clock, stations } = this.options;
    const call = { id: ++this.#arrived, minutes: this.#length() };
    this.#arrivedAt.set(call.id, clock.now);
    this.inside.add(1);
    stations[0]?.arrive(call);
  }

  /** Measures from now on. */
  reset(): void {
    const { stations, limits } = this.options;
    for (const one of [...stations, ...limits]) one.reset();
    this.inside.reset();
    this.#measured = { done: 0, seconds: 0 };
  }

  /** @param seconds since the last reset */
  result(seconds: number): LineResult {
    const { done, seconds: sum } = this.#measured;
    return {
      arrived: this.#arrived,
      done: this.#done,
      inside: this.options.stations.reduce((total, station) => total + station.inside, 0),
      callsPerMinute: (60 * done) / seconds,
      meanInside: this.inside.mean,
      meanSeconds: done > 0 ? sum / done : 0,
    };
  }

  #leave({ id }: ModelCall): void {
    const { now } = this.options.clock;
    this.#done += 1;
    this.inside.add(-1);
    this.#lastDoneAt = now;
    this.#measured.done += 1;
    this.#measured.seconds += now - (this.#arrivedAt.get(id) ?? now);
    this.#arrivedAt.delete(id);
  }

  /** Lengths are log-normal, with many short calls and a few long ones. */
  #length(): number {
    const { random, minutes, spread } = this.options;
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return minutes * Math.exp(spread * normal - spread ** 2 / 2);
  }
}
