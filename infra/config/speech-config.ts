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
import { ChannelMap } from '../../functions/speech/roles/find-agent';
import { bySource, forEachSource } from '../../functions/telephony/by-source';
import { type Source, sources } from '../../functions/telephony/vendors';
import { concurrency, messageDays } from './config-fields';

const EngineField = z.enum(engineNames);

/** One field for each engine, with its defaults. */
const byEngine = Object.fromEntries(
  engineNames.map((name) => [name, engineOf(name).configuration.prefault({})]),
) as { [Name in EngineName]: z.ZodPrefault<(typeof engineList)[Name]['configuration']> };

/** Longest time until the next poll (ms). SQS hides a message for at most 12 h. */
const longestLookMs = 21_600_000;
/**
 * A message becomes a dead letter this long before SQS would drop it (ms). Its call then ends with a reason.
 */
const beforeItVanishesMs = 43_200_000;
/** Backlog of an engine that a waiting message must outlast (ms). */
const longestBacklogMs = 86_400_000;
/** Time to start and to store the transcript (s). */
const marginSeconds = 5;

export const Speech = z.strictObject({
  /** Engine of every source that `engines` does not name. */
  engine: EngineField.default(defaultEngine),
  engines: bySource(EngineField.optional()).prefault({}),
  /** The party on each channel of a recording with two channels, as the vendor records it. */
  channels: bySource(ChannelMap.default('caller-first')).prefault({}),
  /** A longer recording ends its call with `RECORDING_TOO_LONG`. */
  maxMinutes: whole(1, 600).default(240),
  /**
   * A deferred answer announces itself by an event. In case the event is lost, the stage polls after this
   * time (ms) and then less and less often.
   */
  lookAgainMs: whole(1_000, longestLookMs).default(900_000),
  /** The longest time between two polls (ms). */
  lookAgainCapMs: whole(1_000, longestLookMs).default(longestLookMs),
  ...byEngine,
  ...concurrency(),
});
export type Speech = z.infer<typeof Speech>;

type Engines = Pick<Speech, 'engine' | 'engines'>;

/** The engine of each source. */
export const enginesOf = ({ engine, engines }: Engines): Record<Source, EngineName> =>
  forEachSource((source) => engines[source] ?? engine);

/** The engines, and whether their sources are switched on. */
export type Sourced = { readonly speech: Engines } & Readonly<Record<Source, { readonly enabled: boolean }>>;

/** Whether an engine gets the calls of a source that is switched on. */
export const uses = (config: Sourced, name: EngineName): boolean =>
  sources.some((source) => config[source].enabled && enginesOf(config.speech)[source] === name);

/**
 * The engine of each source that has one deployed. A source that was switched off has last calls. They are
 * transcribed if another source has the same engine.
 */
export const deployedEngines = (config: Sourced): Partial<Record<Source, EngineName>> =>
  Object.fromEntries(Object.entries(enginesOf(config.speech)).filter(([, engine]) => uses(config, engine)));

type SourcedSpeech = Sourced & { readonly speech: Speech };

interface EngineInUse extends EngineLimits {
  name: EngineName;
  title: string;
}

/** The engines in use, with the facts that the settings of the speech function must fit. */
export const enginesInUse = (config: SourcedSpeech): EngineInUse[] =>
  engineNames
    .filter((name) => uses(config, name))
    .map((name) => ({
      ...{ name, title: engineOf(name).title },
      ...engineOf(name).limits(config.speech[name]),
    }));

/** Polls of a waiting message within a time. The pause doubles with each poll, up to its cap. */
const looksWithin = ({ lookAgainMs, lookAgainCapMs }: Speech, ms: number): number => {
  let looks = 0;
  for (let waitedMs = 0, pauseMs = lookAgainMs; waitedMs + pauseMs <= ms; looks += 1) {
    waitedMs += pauseMs;
    pauseMs = Math.min(lookAgainCapMs, 2 * pauseMs);
  }
  return looks;
};

/**
 * Receive count after which a message of the speech queue becomes a dead letter. It is lower than configured
 * if SQS would drop the message first. Its call would then wait for ever.
 */
export const speechDeliveries = (config: SourcedSpeech, maxReceiveCount: number): number => {
  if (!enginesInUse(config).some(({ answersLater }) => answersLater)) return maxReceiveCount;
  return Math.min(maxReceiveCount, looksWithin(config.speech, messageDays * 86_400_000 - beforeItVanishesMs));
};

/** Fields outside `speech` that must agree with it. */
export interface SpeechSurroundings extends Sourced {
  readonly speech: Speech;
  readonly retries: { readonly maxAttempts: number; readonly maxReceiveCount: number };
  readonly functions: {
    readonly speech: { readonly timeoutSeconds: number };
  };
}

type Refuse = (path: string, message: string) => void;

/** Reports fields that contradict each other, under the field to change. */
export const checkSpeech = (config: SpeechSurroundings, refuse: Refuse): void => {
  checkTime(config, refuse);
  checkWaiting(config, refuse);
  checkLongest(config, refuse);
  for (const name of engineNames) {
    for (const [path, message] of engineOf(name).mistakesIn?.(config.speech[name]) ?? [])
      refuse(`speech.${name}.${path}`, message);
  }
};

/**
 * Only a loopback address has no TLS. A function that reaches one is a process of this machine and not of
 * Lambda.
 */
export const runsHere = ({ speech }: SourcedSpeech): boolean =>
  engineNames.some((name) => engineOf(name).limits(speech[name]).address?.startsWith('http://'));

/** The answer of an engine must fit into the timeout of the function. */
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

/** Whether answers may take a day. A person who runs the worker, or a simulator, decides for themselves. */
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
