import { availableParallelism, loadavg } from 'node:os';
import { type Clock, realClock } from './clock';

export interface ProgressStream {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

export interface ProgressOptions {
  stream?: ProgressStream;
  clock?: Clock;
  /** Programs that want to run (1-minute average) and cores. */
  load?: () => { programs: number; cores: number };
}

/** Repeats a line after this time if the stream is no terminal (ms). */
const repeatMs = 5_000;
/** A step that takes this many times its usual time is slow. */
const slowFactor = 2;

const machineLoad = () => ({ programs: loadavg()[0] ?? 0, cores: availableParallelism() });

/**
 * Shows what a run is doing and for how many seconds.
 *
 * On a terminal it rewrites one line each second. Elsewhere it writes a line when a step begins and every
 * five seconds.
 */
export class ProgressLine {
  readonly #stream: ProgressStream;
  readonly #clock: Clock;
  readonly #load: () => { programs: number; cores: number };
  readonly #stopTicks: () => void;
  #step: { what: string; usualSeconds: number | undefined; startedAt: number } | undefined;
  #detail = '';
  #writtenAt = 0;

  constructor({ stream = process.stderr, clock = realClock, load = machineLoad }: ProgressOptions = {}) {
    this.#stream = stream;
    this.#clock = clock;
    this.#load = load;
    this.#stopTicks = clock.every(1_000, () => this.#tick());
  }

  /** Begins a step. `usualSeconds` is its time on an idle machine. */
  step(what: string, usualSeconds?: number): void {
    this.#step = { what, usualSeconds, startedAt: this.#clock.now() };
    this.#detail = '';
    this.#draw();
  }

  /** Replaces the detail of the current step. */
  show(detail: string): void {
    this.#detail = detail;
    if (this.#stream.isTTY) this.#draw();
  }

  /** Writes a permanent line. */
  say(line: string): void {
    this.#stream.write(`${this.#stream.isTTY ? '\r\u001b[2K' : ''}${line}\n`);
    if (this.#stream.isTTY) this.#draw();
  }

  end(): void {
    this.#stopTicks();
    if (this.#step && this.#stream.isTTY) this.#stream.write('\r\u001b[2K');
    this.#step = undefined;
  }

  #tick(): void {
    if (!this.#step) return;
    this.#tellSlowness();
    if (this.#stream.isTTY || this.#clock.now() - this.#writtenAt >= repeatMs) this.#draw();
  }

  /** Reports once that a step is slow, and whether the machine is busy. */
  #tellSlowness(): void {
    const step = this.#step;
    if (step?.usualSeconds === undefined || this.#secondsOf(step) <= step.usualSeconds * slowFactor) return;
    const { programs, cores } = this.#load();
    this.say(
      `${step.what} is slow: ${this.#secondsOf(step)} s so far, usually ${step.usualSeconds} s. ${busyness(programs, cores)}`,
    );
    step.usualSeconds = undefined;
  }

  #secondsOf({ startedAt }: { startedAt: number }): number {
    return Math.floor((this.#clock.now() - startedAt) / 1000);
  }

  #draw(): void {
    if (!this.#step) return;
    const seconds = this.#secondsOf(this.#step);
    const line = `${this.#step.what}… ${seconds} s${this.#detail === '' ? '' : ` │ ${this.#detail}`}`;
    this.#writtenAt = this.#clock.now();
    if (!this.#stream.isTTY) this.#stream.write(`${line}\n`);
    else this.#stream.write(`\r\u001b[2K${line.slice(0, (this.#stream.columns ?? 120) - 1)}`);
  }
}

const busyness = (programs: number, cores: number): string =>
  programs > cores
    ? `This machine is busy: ${programs.toFixed(1)} programs want its ${cores} cores. Nothing is lost, it takes longer.`
    : 'Nothing is lost, it takes longer.';
