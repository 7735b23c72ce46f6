import '../../test/support/quiet-powertools';
import { cleanTranscript } from '../../functions/insight/cleaning/clean-transcript';
import { bedrockModel } from '../../functions/insight/model-client';
import { scoreCall } from '../../functions/insight/scoring/score-call';
import { analysisStore } from '../../functions/shared/analyses/store';
import { consumeBatch } from '../../functions/shared/aws/consume-batch';
import type { ObjectStore } from '../../functions/shared/aws/objects';
import { paidAnswers } from '../../functions/shared/aws/paid-answers';
import { lookSender } from '../../functions/shared/aws/queue';
import { openTable } from '../../functions/shared/aws/table';
import { transcriptKey } from '../../functions/shared/calls/object-keys';
import { type Call, hasEnded } from '../../functions/shared/calls/schema';
import { callStore } from '../../functions/shared/calls/store';
import { StoredForms } from '../../functions/shared/forms/stored-forms';
import { isKnownWord } from '../../functions/shared/lexicon';
import type { LookDelays } from '../../functions/shared/stage/parking';
import { type StagePorts, type StageWork, stageRunner } from '../../functions/shared/stage/run-stage';
import { stageRunStore } from '../../functions/shared/stage/stage-runs';
import { stageWork } from '../../functions/shared/stage/stage-work';
import type { Stage } from '../../functions/shared/stage/stages';
import type { QuotaLimits } from '../../local/simulators/bedrock/model-quota';
import { seededRandom } from '../../local/simulators/faults';
import { inMemoryTable } from '../../test/support/dynamodb';
import { inMemoryObjects } from '../../test/support/s3';
import { BlockedModel, type ModelUse } from './blocked-model';
import { EventSource } from './event-source';
import { askCleaningSizes, askScoringSizes } from './sized-work';
import { makeSpokenCalls } from './spoken-calls';
import { VirtualQueue } from './virtual-queue';
import { VirtualTime } from './virtual-time';

export interface Concurrency {
  batchSize: number;
  maxConcurrency: number;
}

export interface NightOptions {
  calls: number;
  quota: QuotaLimits;
  modelId: string;
  cleaning: Concurrency;
  scoring: Concurrency;
  piecesAtOnce: number;
  /** With `false` throttling fails the call, as before decision 036. */
  parks: boolean;
  parkedDays: number;
  delays: LookDelays;
  /** Days for which the account may not use the model. */
  deniedDays: number;
  /**
   * With `whole` the product cleans and scores. With `sized` it asks questions of the same sizes and reads
   * nothing.
   */
  work: 'whole' | 'sized';
  seed: number;
}

/** Settings of the configuration that are not what the bench is about. */
const retries = { baseMs: 2000, capMs: 300_000, maxAttempts: 8, maxReceiveCount: 25 };
const timeoutSeconds = 600;
const queueDays = 7;
/** `insight.maxTokens`. */
export const longestAnswer = 8192;
const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 1);

export interface NightResult {
  done: number;
  ended: Record<string, number>;
  deadLetters: number;
  forgotten: number;
  timeOuts: number;
  model: ModelUse;
  /** Share of the requests that the quota refused. */
  throttledShare: number;
  /** Looks that found the account blocked. */
  looks: number;
  /** Longest time that one cause blocked a call, minutes. */
  longestWaitMinutes: number;
  minutes: number;
  mostReceives: number;
  /** Most attempts that a stage of a call counted. */
  mostAttempts: number;
}

type Insight = Extract<Stage, 'cleaning' | 'scoring'>;

/**
 * Lets all calls of a night into the insight room at once, in virtual time. Consumers, stage runner, parking,
 * stores, questions and the client of the model are the product. SQS, event sources, DynamoDB and the quota
 * of the account are simulated with their limits.
 */
export const runNight = async (options: NightOptions): Promise<NightResult> => {
  const time = new VirtualTime(start);
  const random = seededRandom(options.seed);
  const model = new BlockedModel({
    time,
    random,
    quota: options.quota,
    deniedUntil: start + options.deniedDays * dayMs,
  });
  const seen = { attempts: 0, looks: 0, waitedMs: 0, ended: 0 };
  const room = insightRoom(options, { time, random, model, seen });
  const spoken = makeSpokenCalls(options.calls);
  for (const { call } of spoken) await room.calls.create(call);
  for (const { call, transcript } of spoken)
    await room.objects.put(transcriptKey(call), JSON.stringify(transcript), 'application/json');

  const sources = Object.values(room.sources);
  for (;;) {
    await time.settle();
    for (const source of sources) source.poll();
    await time.settle();
    if (seen.ended >= options.calls) break;
    if (!time.pass(Math.min(...sources.map((source) => source.nextAt())))) break;
  }

  const stored = await room.calls.getMany(spoken.map(({ call }) => call.callId));
  const { requests, throttled } = model.use;
  return {
    done: [...stored.values()].filter(({ status }) => status === 'DONE').length,
    ended: tally([...stored.values()]),
    deadLetters: sum(sources, ({ queue }) => queue.deadLetters.length),
    forgotten: sum(sources, ({ queue }) => queue.forgotten.length),
    timeOuts: sum(sources, (source) => source.timeOuts),
    model: model.use,
    throttledShare: requests > 0 ? throttled / requests : 0,
    looks: seen.looks,
    longestWaitMinutes: seen.waitedMs / 60_000,
    minutes: (time.now() - start) / 60_000,
    mostReceives: Math.max(...sources.map(({ queue }) => queue.mostReceives)),
    mostAttempts: seen.attempts,
  };
};

interface Surroundings {
  time: VirtualTime;
  random: () => number;
  model: BlockedModel;
  seen: { attempts: number; looks: number; waitedMs: number; ended: number };
}

/** Cleaning and scoring with their queues, wired as in production. */
const insightRoom = (options: NightOptions, { time, random, model: bedrock, seen }: Surroundings) => {
  const table = openTable({ tableName: 'a-table', client: inMemoryTable().client() });
  const calls = callStore(table);
  const runs = stageRunStore(table);
  const queueOf = () =>
    new VirtualQueue({
      visibilitySeconds: 6 * timeoutSeconds,
      maxReceiveCount: retries.maxReceiveCount,
      retentionDays: queueDays,
      now: time.now,
    });
  const queues: Record<Insight, VirtualQueue> = { cleaning: queueOf(), scoring: queueOf() };
  const objects = announcing(inMemoryObjects(), queues);
  const ports: StagePorts = {
    calls: {
      ...calls,
      move: async (call, upTo, change, at) => {
        const moved = await calls.move(call, upTo, change, at);
        if (moved && hasEnded(change)) seen.ended += 1;
        return moved;
      },
    },
    runs: {
      ...runs,
      claim: async (...given) => {
        const claim = await runs.claim(...given);
        if (claim.state === 'claimed') seen.attempts = Math.max(seen.attempts, claim.attempts);
        return claim;
      },
    },
    objects,
    backoff: retries,
    maxAttempts: retries.maxAttempts,
    keepRecordings: true,
    now: time.now,
    random,
    onParked: (_, __, waitedMs) => {
      seen.looks += 1;
      seen.waitedMs = Math.max(seen.waitedMs, waitedMs);
    },
  };
  const insight = {
    model: bedrockModel({
      modelId: options.modelId,
      timeoutMs: 120_000,
      maxTokens: longestAnswer,
      backoff: retries,
      // Before decision 036 a throttled request was one of three tries.
      ...(options.parks ? {} : { throttledTries: 3 }),
      client: bedrock.client(),
      now: time.now,
      wait: time.wait,
      random,
    }),
    answers: paidAnswers(objects),
    objects,
    calls: ports.calls,
    count: () => undefined,
    maxAsks: 3,
    knownNames: async () => [],
    now: time.now,
  };
  const whole: Record<Insight, StageWork['work']> = {
    cleaning: cleanTranscript({
      ...insight,
      chunkCharacters: 6000,
      piecesAtOnce: options.piecesAtOnce,
      isKnownWord,
    }),
    scoring: scoreCall({
      ...insight,
      analyses: analysisStore(table),
      forms: new StoredForms(table),
      teamOf: async () => undefined,
      mode: 'ten',
      resultLanguage: 'en',
      keepRecordings: true,
    }),
  };
  const works =
    options.work === 'whole'
      ? whole
      : { cleaning: askCleaningSizes(insight), scoring: askScoringSizes(insight) };
  const sourceOf = (stage: Insight) => {
    const queue = queues[stage];
    const sqs = queue.client() as never;
    const parking = {
      send: lookSender(stage, sqs, time.now),
      delays: options.delays,
      longestMs: options.parkedDays * dayMs,
      random,
    };
    const receive = stageRunner(ports)({
      stage,
      work: works[stage],
      ...(options.parks ? { parking } : {}),
    });
    const redelivery = { queueUrl: stage, backoff: retries, random, now: time.now, sqs };
    const handler = consumeBatch(stageWork(receive, redelivery), redelivery);
    return new EventSource({ name: stage, queue, handler, time, timeoutSeconds, ...options[stage] });
  };
  return {
    calls,
    objects,
    sources: { cleaning: sourceOf('cleaning'), scoring: sourceOf('scoring') },
  };
};

/** Plays the events of S3. A transcript starts the cleaning, and a cleaned transcript starts the scoring. */
const announcing = (objects: ObjectStore, queues: Record<Insight, VirtualQueue>): ObjectStore => ({
  ...objects,
  put: async (key, text, type) => {
    await objects.put(key, text, type);
    if (!key.endsWith('.json')) return;
    const event = JSON.stringify({ detail: { object: { key } } });
    if (key.startsWith('transcripts/')) queues.cleaning.send(event);
    if (key.startsWith('cleaned/')) queues.scoring.send(event);
  },
});

const tally = (calls: readonly Call[]): Record<string, number> => {
  const ended: Record<string, number> = {};
  for (const { status, reasonCode } of calls) {
    const name = reasonCode ? `${status} ${reasonCode}` : status;
    ended[name] = (ended[name] ?? 0) + 1;
  }
  return ended;
};

const sum = <T>(all: readonly T[], amount: (one: T) => number): number =>
  all.reduce((total, one) => total + amount(one), 0);
