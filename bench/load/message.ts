import type { Clock } from './clock';
import type { Processor } from './processor';

/** One call of the model. */
export interface ModelCall {
  readonly id: number;
  /** Length of its recording. */
  readonly minutes: number;
}

/** A message of a queue, with the step that it has come to. */
export interface Message {
  readonly call: ModelCall;
  readonly steps: readonly Step[];
  step: number;
  /** Looks that found an account blocked. */
  looks: number;
}

/** A message in an invocation. */
export interface Visit {
  readonly message: Message;
  readonly clock: Clock;
  readonly random: () => number;
  readonly processor: Processor;
  /** Seconds that others took, without those for which a limit was waited for. */
  waited: number;
  cpuSeconds: number;
}

/** How a step ends. */
export interface Ways {
  /** The next step comes. */
  on(): void;
  /** The message goes back to its queue and comes again. */
  back(afterSeconds: number): void;
  /** The message leaves its invocation. `again` brings it back at the next step. */
  leave(): (again: 'next step' | 'same step') => void;
}

/** A part of what a stage does with one call. */
export type Step = (visit: Visit, ways: Ways) => void;
