import type { EngineName } from '../../functions/speech/engines';
import type { Source } from '../../functions/telephony/vendors';
import { readConfig } from '../../infra/config/read-config';
import type { ScaleName } from '../../infra/config/scale';
import type { Account } from './account';
import { type Capacity, capacitiesOf } from './capacity';
import { ampleQuotas, type Context, measureDemand } from './demand';
import { type Lift, liftTo, titleOf } from './lifts';
import { modelTemplate, runSteadily } from './template';

export interface StudyOptions {
  readonly callsPerMinute: number;
  readonly scale: ScaleName;
  readonly engine: EngineName;
  readonly source: Source;
  /** Mean length of a call (minutes). */
  readonly minutes: number;
  readonly account: Account;
  readonly seed: number;
}

export interface Bottleneck {
  readonly name: string;
  /** Calls a minute that it carries. */
  readonly carries: number;
  readonly setting: string;
  readonly has: number;
}

export interface Study {
  readonly callsPerMinute: number;
  readonly scale: ScaleName;
  readonly engine: EngineName;
  /** Calls a minute that came to their end as it is deployed. */
  readonly reached: number;
  readonly bottleneck: Bottleneck;
  /** The narrowest of what the scale alone says. */
  readonly ofTheScale: Bottleneck;
  readonly lifts: readonly Lift[];
  /** The same with all lifts. */
  readonly reachedWithLifts: number;
}

/** Sends calls at this rate and says what holds them up. Then it lifts that and sends them again. */
export const study = (options: StudyOptions): Study => {
  const { callsPerMinute, scale, engine, source, minutes, account, seed } = options;
  const context = contextOf(scale, engine);
  const run = { engine, source, minutes, seed };
  const demand = measureDemand(run, context);
  const deployed = { config: readConfig(context), account, source, demand };
  const reached = runSteadily(modelTemplate({ ...run, ...deployed }), callsPerMinute);
  const lifted = liftTo(deployed, context, callsPerMinute);
  const again = runSteadily(modelTemplate({ ...run, ...lifted }), callsPerMinute);
  return {
    ...{ callsPerMinute, scale, engine },
    reached: round(reached.callsPerMinute),
    bottleneck: asBottleneck(capacitiesOf(deployed)),
    ofTheScale: asBottleneck(capacitiesOfScale(context, deployed)),
    lifts: lifted.lifts,
    reachedWithLifts: round(again.callsPerMinute),
  };
};

/** The worker of a large deployment has GPUs. Thousands of tasks of Fargate would transcribe no more (docs/costs-of-speech.md). */
export const contextOf = (scale: ScaleName, engine: EngineName): Context => ({
  ...{ scale, 'speech.engine': engine },
  ...(engine === 'whisperx' && scale === 'large' ? { 'speech.whisperx.capacity': 'gpu' } : {}),
});

/** A model that never says no leaves the numbers of the scale as they are. */
export const capacitiesOfScale = (
  context: Context,
  { account, source, demand }: { account: Account; source: Source; demand: ReturnType<typeof measureDemand> },
): readonly Capacity[] => {
  const config = readConfig({
    ...context,
    ...ampleQuotas,
  });
  const all = capacitiesOf({ config, account, source, demand });
  return all.filter(({ isPlace, name }) => isPlace || name === 'workerTasks');
};

const asBottleneck = ([narrowest]: readonly Capacity[]): Bottleneck => {
  if (!narrowest) throw new Error('Nothing limits this model. Check bench/load/capacity.ts.');
  const { name, callsPerMinute, setting, has } = narrowest;
  return { name, carries: round(callsPerMinute), setting: titleOf(setting), has };
};

const round = (value: number): number => Math.round(value * 10) / 10;
