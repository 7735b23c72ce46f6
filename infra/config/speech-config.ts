import { z } from 'zod';
import { whole } from '../../functions/shared/settings/fields';
import {
  defaultEngine,
  type EngineName,
  type engineList,
  engineNames,
  engineOf,
} from '../../functions/speech/engines';
import type { EngineLimits } from '../../functions/speech/engines/engine-definition';
import { ChannelMap } from '../../functions/speech/roles/agent-role';
import { bySource, forEachSource } from '../../functions/telephony/by-source';
import { type Source, sources } from '../../functions/telephony/vendors';
import { concurrency, messageDays } from './config-fields';

const EngineField = z.enum(engineNames);

/** One field an engine, with its defaults. */
const byEngine = Object.fromEntries(
  engineNames.map((name) => [name, engineOf(name).configuration.prefault({})]),
) as { [Name in EngineName]: z.ZodPrefault<(typeof engineList)[Name]['configuration']> };

/** Longest time until the next look for an answer (ms). SQS hides a message for 12 h at most. */
const longestLookMs = 21_600_000;
/** A message goes to the dead-letter queue, and its call to a named end, so much before it would vanish, ms. */
const beforeItVanishesMs = 43_200_000;
/** Backlog of an engine that a waiting message has to outlast, ms. */
const longestBacklogMs = 86_400_000;
/** To start, and to store what was heard, seconds. */
const marginSeconds = 5;

export const Speech = z.strictObject({
  /** Of every source that `engines` does not name. */
  engine: EngineField.default(defaultEngine),
  engines: bySource(EngineField.optional()).prefault({}),
  /** Which party is on which channel of a two-channel recording, as the vendor records them. */
  channels: bySource(ChannelMap.default('caller-first')).prefault({}),
  /** Longer recordings end their call with a reason of their own. */
  maxMinutes: whole(1, 600).default(240),
  /** An answer that comes later announces itself; should that get lost, it is looked for so much later, then ever less often. */
  lookAgainMs: whole(1_000, longestLookMs).default(900_000),
  /** The longest time between two looks. */
  lookAgainCapMs: whole(1_000, longestLookMs).default(longestLookMs),
  ...byEngine,
  ...concurrency(),
});
export type Speech = z.infer<typeof Speech>;

type Engines = Pick<Speech, 'engine' | 'engines'>;

/** The engine of each source. */
export const enginesOf = ({ engine, engines }: Engines): Record<Source, EngineName> =>
  forEachSource((source) => engines[source] ?? engine);

/** The engines, and whether the sources that they hear are switched on. */
export type Sourced = { readonly speech: Engines } & Readonly<Record<Source, { readonly enabled: boolean }>>;

/** Whether the calls of some source that is switched on go to an engine. */
export const uses = (config: Sourced, name: EngineName): boolean =>
  sources.some((source) => config[source].enabled && enginesOf(config.speech)[source] === name);

/**
 * The engine of each source, where it is deployed. The last calls of a source that was switched off are heard all the same
 * when another source has its engine.
 */
export const heardEngines = (config: Sourced): Partial<Record<Source, EngineName>> =>
  Object.fromEntries(Object.entries(enginesOf(config.speech)).filter(([, engine]) => uses(config, engine)));

type SourcedSpeech = Sourced & { readonly speech: Speech };

interface EngineInUse extends EngineLimits {
  name: EngineName;
  title: string;
}

/** The engines in use, with what the settings of the speech function are compared with. */
export const enginesInUse = (config: SourcedSpeech): EngineInUse[] =>
  engineNames
    .filter((name) => uses(config, name))
    .map((name) => ({
      ...{ name, title: engineOf(name).title },
      ...engineOf(name).limits(config.speech[name]),
    }));

/** How often a message that waits for an answer looks within a time: the pause doubles with each look, up to its cap. */
const looksWithin = ({ lookAgainMs, lookAgainCapMs }: Speech, ms: number): number => {
  let looks = 0;
  for (let waitedMs = 0, pauseMs = lookAgainMs; waitedMs + pauseMs <= ms; looks += 1) {
    waitedMs += pauseMs;
    pauseMs = Math.min(lookAgainCapMs, 2 * pauseMs);
  }
  return looks;
};

/**
 * Deliveries of a message of the speech queue before it is dead-lettered: as configured, unless it could vanish first for
 * having waited as long as SQS keeps it, and its call would never hear of it.
 */
export const speechDeliveries = (config: SourcedSpeech, maxReceiveCount: number): number => {
  if (!enginesInUse(config).some(({ answersLater }) => answersLater)) return maxReceiveCount;
  return Math.min(maxReceiveCount, looksWithin(config.speech, messageDays * 86_400_000 - beforeItVanishesMs));
};

/** Fields outside of `speech` that it has to agree with. */
export interface SpeechSurroundings extends Sourced {
  readonly speech: Speech;
  readonly retries: { readonly maxAttempts: number; readonly maxReceiveCount: number };
  readonly functions: {
    readonly speech: { readonly timeoutSeconds: number };
  };
}

type Refuse = (path: string, message: string) => void;

/** Reports fields that contradict each other, under the one to change. */
export const checkSpeech = (config: SpeechSurroundings, refuse: Refuse): void => {
  checkTime(config, refuse);
  checkWaiting(config, refuse);
  checkLongest(config, refuse);
  for (const name of engineNames) {
    for (const [path, message] of engineOf(name).mistakesIn?.(config.speech[name]) ?? [])
      refuse(`speech.${name}.${path}`, message);
  }
};

/** Functions that reach a loopback address, the only kind without TLS, are processes of this machine, not of Lambda. */
export const runsHere = ({ speech }: SourcedSpeech): boolean =>
  engineNames.some((name) => engineOf(name).limits(speech[name]).address?.startsWith('http://'));

/** An engine has to be asked before the function's time is over. */
const checkTime = (config: SpeechSurroundings, refuse: Refuse): void => {
  const { timeoutSeconds } = config.functions.speech;
  const askMs = Math.max(0, ...enginesInUse(config).map(({ asks }) => asks?.leastMs ?? 0));
  const least = Math.ceil(askMs / 1000 + marginSeconds);
  if (runsHere(config) || timeoutSeconds >= least) return;
  refuse(
    'functions.speech.timeoutSeconds',
    `${timeoutSeconds} s is too short to have a recording heard; allowed: ${least} s or more`,
  );
};

/** Whether answers may be a day away. Who stands in for a service, or runs the worker by hand, knows better. */
const mayTakeADay = (config: SourcedSpeech): boolean =>
  enginesInUse(config).some(({ hasBacklog }) => hasBacklog);

const checkWaiting = (config: SpeechSurroundings, refuse: Refuse): void => {
  const { speech, retries } = config;
  const { lookAgainMs, lookAgainCapMs } = speech;
  const { maxAttempts, maxReceiveCount } = retries;
  if (lookAgainCapMs < lookAgainMs) {
    refuse(
      'speech.lookAgainCapMs',
      `${lookAgainCapMs} ms is below speech.lookAgainMs; allowed: ${lookAgainMs} ms or more`,
    );
    return;
  }
  const most = speechDeliveries(config, Number.POSITIVE_INFINITY);
  if (most < 3 * maxAttempts) {
    refuse(
      'retries.maxAttempts',
      `${maxAttempts} tries need ${3 * maxAttempts} deliveries, but a message that waits for an answer (the first time speech.lookAgainMs, then twice as long each time, up to speech.lookAgainCapMs) has ${most} before SQS forgets it; allowed: ${Math.floor(most / 3)} or less, or shorter times between looks`,
    );
  }
  const least = looksWithin(speech, longestBacklogMs) + 1;
  if (!mayTakeADay(config) || maxReceiveCount >= least) return;
  refuse(
    'retries.maxReceiveCount',
    `${maxReceiveCount} would dead-letter a call within a day while its answer is on the way, since each look counts (the first after speech.lookAgainMs, then twice as late each time, up to speech.lookAgainCapMs); allowed: ${least} or more, or longer times between looks`,
  );
};

const checkLongest = (config: SpeechSurroundings, refuse: Refuse): void => {
  const { maxMinutes } = config.speech;
  for (const { title, longestMinutes = maxMinutes } of enginesInUse(config)) {
    if (maxMinutes <= longestMinutes) continue;
    refuse(
      'speech.maxMinutes',
      `${maxMinutes} is longer than what ${title} takes; allowed: ${longestMinutes} or less`,
    );
  }
};
