import type { Stage } from '../../functions/shared/stage/stages';
import {
  type Concurrency,
  type ConcurrencyOptions,
  type ExplicitConcurrency,
  type InsightConcurrency,
  leastConcurrency,
  modelConcurrency,
} from '../model-concurrency';

export type { Concurrency };

/**
 * What a deployment works on at a time. Stages that ask the model never get more than this, whatever its
 * quota.
 */
export interface Scale extends Readonly<Record<Stage, Concurrency>> {
  readonly matching: Concurrency;
  readonly imports: Concurrency;
  /** The sync of each vendor. It does one run at a time. */
  readonly sync: Concurrency;
  /** Events of each vendor's webhook. One look at the list serves a batch. */
  readonly webhook: Concurrency;
  /** Each dead-letter queue. */
  readonly deadLetters: Concurrency;
  /** Requests at a time of one sync by slices. The setting of the vendor wins. */
  readonly syncRequests: number;
  /** Tasks of the WhisperX worker. */
  readonly workerTasks: number;
  /** Executions of the API's router that the plan counts. */
  readonly api: number;
  /** Concurrency that Lambda reserves for the router. 0 reserves none. */
  readonly apiReserved: number;
}

const of = (batchSize: number, maxConcurrency: number = leastConcurrency): Concurrency => ({
  batchSize,
  maxConcurrency,
});

/** Every number that `scale` stands for (decision 039). A row of `docs/quotas.md` says for how many calls a day. */
export const scales = {
  /** Takes as little of a new account as SQS allows. */
  small: {
    recordings: of(5),
    preparation: of(2),
    speech: of(10),
    cleaning: of(2),
    scoring: of(2),
    matching: of(5),
    imports: of(1),
    sync: of(1),
    webhook: of(10),
    deadLetters: of(10),
    syncRequests: 2,
    // A task has 4 vCPU. A new account has 6 on Fargate.
    workerTasks: 1,
    api: 5,
    // Lambda refuses a reservation if fewer than 100 executions remain. A new account has 10.
    apiReserved: 0,
  },
  standard: {
    recordings: of(5),
    preparation: of(5, 10),
    speech: of(10, 10),
    cleaning: of(5, 10),
    scoring: of(5, 10),
    matching: of(5, 5),
    imports: of(1),
    sync: of(1),
    webhook: of(10),
    deadLetters: of(10),
    syncRequests: 4,
    workerTasks: 4,
    api: 20,
    apiReserved: 20,
  },
  /** Carries 1,000 calls a minute if vendor, engine and account do (decision 053). */
  large: {
    recordings: of(10, 12),
    preparation: of(5, 60),
    speech: of(10, 120),
    cleaning: of(10, 80),
    scoring: of(10, 100),
    matching: of(10, 10),
    imports: of(1, 4),
    sync: of(1),
    webhook: of(10),
    deadLetters: of(10, 5),
    syncRequests: 8,
    // A task has one GPU. On Fargate these tasks transcribe 70 calls a minute.
    workerTasks: 300,
    api: 50,
    apiReserved: 50,
  },
} as const satisfies Record<string, Scale>;

export type ScaleName = keyof typeof scales;
export const scaleNames = Object.keys(scales) as [ScaleName, ...ScaleName[]];

/** The part of a configuration that says what it works on at a time. */
export interface Scaled {
  readonly scale: ScaleName;
  readonly recordings: { readonly downloads: ExplicitConcurrency };
  readonly preparation: ExplicitConcurrency;
  readonly speech: ExplicitConcurrency & { readonly whisperx: { readonly maxTasks?: number | undefined } };
  readonly insight: Omit<ConcurrencyOptions, 'most' | 'cleaner'> & {
    readonly takes: { readonly sameAs?: string | undefined };
    readonly cleaning: Pick<ConcurrencyOptions, 'quota'> & {
      readonly modelId?: string | undefined;
      readonly takes: { readonly sameAs?: string | undefined };
    };
  };
  readonly matching: ExplicitConcurrency;
  readonly salesforce: Pick<ExplicitConcurrency, 'maxConcurrency'>;
  readonly api: { readonly reservedConcurrency?: number | undefined };
}

/**
 * What a deployment works on at a time. Numbers of the configuration win over those of its scale. The stages
 * that ask the model follow from its quota. Those of the scale are their limit (decision 036).
 */
export const scaleOf = (config: Scaled): Scale & InsightConcurrency => {
  const scale: Scale = scales[config.scale];
  const { recordings, preparation, speech, insight, matching, salesforce, api } = config;
  const apiReserved = api.reservedConcurrency ?? scale.apiReserved;
  return {
    ...scale,
    recordings: over(scale.recordings, recordings.downloads),
    preparation: over(scale.preparation, preparation),
    speech: over(scale.speech, speech),
    ...modelConcurrency({ ...insight, ...modelsToPlan(insight), most: scale }),
    matching: over(scale.matching, matching),
    imports: over(scale.imports, { maxConcurrency: salesforce.maxConcurrency }),
    workerTasks: speech.whisperx.maxTasks ?? scale.workerTasks,
    api: apiReserved || scale.api,
    apiReserved,
  };
};

/** The models, by the ids of their families. One model has one quota, whoever asks it. */
const modelsToPlan = ({ cleaning, ...scorer }: Scaled['insight']) => {
  const { modelId } = cleaning;
  const isOther = modelId !== undefined && modelId !== scorer.modelId;
  return {
    modelId: scorer.takes.sameAs ?? scorer.modelId,
    ...(isOther ? { cleaner: { modelId: cleaning.takes.sameAs ?? modelId, quota: cleaning.quota } } : {}),
  };
};

const over = (scale: Concurrency, { batchSize, maxConcurrency }: ExplicitConcurrency): Concurrency => ({
  batchSize: batchSize ?? scale.batchSize,
  maxConcurrency: maxConcurrency ?? scale.maxConcurrency,
});
