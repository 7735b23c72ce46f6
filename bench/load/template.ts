import type { EngineName } from '../../functions/speech/engines';
import type { Source } from '../../functions/telephony/vendors';
import type { Config } from '../../infra/config/config';
import { seededRandom } from '../../local/simulators/faults';
import { type Account, eventSourceRamp } from './account';
import { Clock } from './clock';
import { type Limit, Slots } from './limits';
import { Line, type LineResult } from './line';
import { Processor } from './processor';
import { type StageTimes, times as usualTimes } from './stage-times';
import { Station } from './station';
import { coresOf, type Place, walkOf } from './walk';
import { type Work, workOf } from './work';

export interface TemplateOptions {
  readonly config: Config;
  readonly account: Account;
  readonly engine: EngineName;
  readonly source: Source;
  /** Mean length of a call (minutes). */
  readonly minutes: number;
  readonly seed: number;
  readonly times?: StageTimes | undefined;
  /**
   * A machine that everything shares, in place of Lambda. It has processors and a time for a question to the
   * model (s).
   */
  readonly machine?: { readonly cores: number; readonly questionSeconds: number } | undefined;
}

/** The deployed template as a model. */
export interface Template {
  readonly clock: Clock;
  readonly walk: readonly Place[];
  readonly stations: readonly Station[];
  readonly limits: readonly Limit[];
  readonly line: Line;
  readonly work: Work;
}

export const modelTemplate = (options: TemplateOptions): Template => {
  const { config, account, engine, source, minutes, seed, times = usualTimes, machine } = options;
  const clock = new Clock();
  const random = seededRandom(seed);
  const walk = walkOf(config, source);
  const questionSeconds = machine?.questionSeconds;
  const work = workOf({ clock, config, account, engine, times, questionSeconds, places: walk.length });
  const executions = machine ? undefined : new Slots(clock, 'executions', account.executions);
  const processor = machine && new Processor(clock, machine.cores);
  const stations = walk.map(
    (place) =>
      new Station({
        ...place,
        clock,
        random,
        cores: coresOf(place),
        processor,
        executions,
        coldStartSeconds: machine ? 0 : times.coldStartSeconds,
        ramp: place.isQueue && !machine ? eventSourceRamp : undefined,
        steps: work.steps(place.name),
      }),
  );
  const limits = [...(executions ? [executions] : []), ...work.limits];
  const spread = times.lengthSpread;
  return {
    clock,
    walk,
    stations,
    limits,
    work,
    line: new Line({ clock, random, stations, limits, minutes, spread }),
  };
};

/** Seconds of warm-up for queues and event sources, and seconds of measuring after it. */
export interface Run {
  readonly warmUpSeconds: number;
  readonly measuredSeconds: number;
}

/**
 * Length of a run. Higher rates run for a shorter time. At 1,000 calls a minute 20 minutes bring 20,000 calls. An
 * event source has all its invocations after 200 s.
 */
export const runOf = (callsPerMinute: number): Run => {
  const measuredSeconds = Math.max(60, Math.min(600, 600_000 / callsPerMinute));
  return { warmUpSeconds: Math.max(300, measuredSeconds), measuredSeconds };
};

/** Brings calls at one rate for a while. Measures the second part. */
export const runSteadily = (template: Template, callsPerMinute: number): LineResult => {
  const { clock, line } = template;
  const { warmUpSeconds, measuredSeconds } = runOf(callsPerMinute);
  line.comeFor(warmUpSeconds + measuredSeconds, callsPerMinute);
  clock.run(warmUpSeconds);
  line.reset();
  clock.run(warmUpSeconds + measuredSeconds);
  return line.result(measuredSeconds);
};
