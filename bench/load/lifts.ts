import { ConfigurationMistake, readConfig } from '../../infra/config/read-config';
import { type Capacity, capacitiesOf, type Deployed, type Setting } from './capacity';
import type { Context } from './demand';
import { walkOf } from './walk';

/** A setting that is raised. */
export interface Lift {
  /** The field of the configuration, the quota or the constant. */
  readonly setting: string;
  readonly from: number;
  readonly to: number;
  /** Why the bench cannot raise it by itself. */
  readonly refused?: string;
}

export interface Lifted extends Deployed {
  readonly context: Context;
  readonly lifts: readonly Lift[];
}

/** SQS starts no more invocations of one event source. */
const mostInvocations = 1_000;
/** Messages of one invocation. */
const mostMessages = 10;
/** Rounds of raising. Each may make another setting the narrowest. */
const mostRounds = 12;

/** Raises settings until every place and limit carries `callsPerMinute`. */
export const liftTo = (deployed: Deployed, context: Context, callsPerMinute: number): Lifted => {
  let lifted: Lifted = { ...deployed, context, lifts: [] };
  for (let round = 0; round < mostRounds; round += 1) {
    const next = narrowest(lifted, callsPerMinute);
    if (next.length === 0) return lifted;
    lifted = next.reduce((before, capacity) => raise(before, capacity, callsPerMinute), lifted);
  }
  return lifted;
};

export const titleOf = (setting: Setting): string =>
  'field' in setting ? setting.field : 'title' in setting ? setting.title : setting.code;

/** What to raise next. Limits of all calls come first, because they set the concurrency of some stages. */
const narrowest = (lifted: Lifted, callsPerMinute: number): readonly Capacity[] => {
  const short = capacitiesOf(lifted).filter(
    ({ setting, callsPerMinute: carried }) =>
      carried < callsPerMinute &&
      !lifted.lifts.some((lift) => lift.setting === titleOf(setting) && lift.refused),
  );
  const shared = short.filter(({ isPlace }) => !isPlace);
  return shared.length > 0 ? shared : short;
};

const raise = (before: Lifted, capacity: Capacity, callsPerMinute: number): Lifted => {
  const { setting, has } = capacity;
  const to = capacity.needed(callsPerMinute);
  if ('quota' in setting) {
    const account = { ...before.account, [setting.quota]: to };
    return { ...before, account, lifts: noted(before.lifts, { setting: setting.title, from: has, to }) };
  }
  if ('code' in setting) return refuse(before, { setting: setting.code, from: has, to }, 'change the code');
  if (to > mostInvocations && setting.field.endsWith('.maxConcurrency'))
    return fillBatches(before, capacity, to);
  return setField(before, setting.field, has, to);
};

/** Larger batches need fewer invocations. */
const fillBatches = (before: Lifted, { name, setting, has }: Capacity, to: number): Lifted => {
  const place = walkOf(before.config, before.source).find((one) => one.name === name);
  const field = place?.fields.batchSize;
  if (place && field && place.batchSize < mostMessages)
    return setField(before, field, place.batchSize, mostMessages);
  const most = setField(before, titleOf(setting), has, mostInvocations);
  const lift = { setting: titleOf(setting), from: has, to };
  return refuse(most, lift, `SQS starts ${mostInvocations} invocations at most`);
};

const setField = (before: Lifted, field: string, from: number, to: number): Lifted => {
  const context = { ...before.context, [field]: to };
  const lift = { setting: field, from, to };
  try {
    return { ...before, context, config: readConfig(context), lifts: noted(before.lifts, lift) };
  } catch (mistake) {
    if (!(mistake instanceof ConfigurationMistake)) throw mistake;
    return refuse(before, lift, mistake.message.split('\n')[1]?.replace(/^✖ /, '') ?? mistake.message);
  }
};

const refuse = (before: Lifted, lift: Lift, refused: string): Lifted => ({
  ...before,
  lifts: noted(before.lifts, { ...lift, refused }),
});

/** One line a setting, from its first value to its last. */
const noted = (lifts: readonly Lift[], lift: Lift): readonly Lift[] => {
  const earlier = lifts.find(({ setting }) => setting === lift.setting);
  const others = lifts.filter(({ setting }) => setting !== lift.setting);
  return [...others, { ...lift, from: earlier?.from ?? lift.from }];
};
