import { takesOf } from '../functions/insight/llm/model-families';

/** What the account may ask of the model per minute (Service Quotas, Amazon Bedrock). */
export interface ModelQuota {
  readonly tokensPerMinute: number;
  readonly requestsPerMinute: number;
  /** Tokens of the quota that one token of an answer uses. Left out, it follows from the model. */
  readonly outputRate?: number | undefined;
}

/** Messages of one invocation, and invocations that SQS starts at a time. */
export interface Concurrency {
  readonly batchSize: number;
  readonly maxConcurrency: number;
}

export interface QuestionSize {
  /** Tokens. */
  readonly input: number;
  readonly output: number;
  /** Tokens reserved while the question is open, besides the input. */
  readonly maxTokens: number;
}

/**
 * Tokens of the questions about one call. It lasts four minutes and has 66 lines, the form `sales` and open
 * roles.
 * `npm run bench:quota` shows them.
 */
export const questionsOfACall = {
  cleaning: {
    roles: { input: 2350, output: 304, maxTokens: 530 },
    edits: { input: 2600, output: 726, maxTokens: 2150 },
  },
  scoring: { scores: { input: 4500, output: 930, maxTokens: 2540 } },
} as const satisfies Record<string, Record<string, QuestionSize>>;

/** Speed of a present model. A faster one uses more of the quota. */
export const modelSpeed = { firstTokenSeconds: 1.5, tokensPerSecond: 70 } as const;

/** Planned share of the quota. The rest is for longer calls, faster answers and second asks. */
const plannedShare = 0.9;
/** An SQS event source takes at least two invocations at a time. */
export const leastConcurrency = 2;
/**
 * The slowest of a batch takes this many times the mean. The others of the batch then ask nothing. The
 * logarithm of the length of calls has a deviation of 0.6 (decision 053).
 */
export const slowestOf = (messages: number): number => 1 + 0.4 * Math.log2(messages);
/** A call of an hour is about 15 pieces. */
const mostPieces = 4;

export interface InsightConcurrency {
  readonly cleaning: Concurrency;
  readonly scoring: Concurrency;
  /** Pieces of one call that are cleaned at the same time. */
  readonly piecesAtOnce: number;
}

/** Explicit numbers of the configuration. They win over the quota. */
export interface ExplicitConcurrency {
  readonly batchSize?: number | undefined;
  readonly maxConcurrency?: number | undefined;
}

/** A model and what the account may ask of it. */
export interface PlannedModel {
  readonly modelId: string;
  readonly quota: ModelQuota;
}

export interface ConcurrencyOptions extends ExplicitConcurrency, PlannedModel {
  /** The model that cleans, if it is another one. It has its own quota. */
  readonly cleaner?: PlannedModel | undefined;
  /** Longest allowed answer (tokens). Each question to a model that thinks reserves it. */
  readonly maxTokens?: number | undefined;
  /** The limit, whatever the quota allows. It comes from the scale. */
  readonly most: { readonly cleaning: Concurrency; readonly scoring: Concurrency };
}

interface PlannedQuestion extends QuestionSize {
  readonly stage: 'cleaning' | 'scoring';
  readonly model: PlannedModel;
}

/**
 * Calls that are cleaned and scored at a time, so that requests stay within the quota of each model (decision
 * 036). The scarcer quota gives calls a minute. The time of a call in a stage then gives the calls at work.
 * Their open reservations have to fit as well.
 */
export const modelConcurrency = ({
  modelId,
  quota,
  cleaner,
  maxTokens,
  most,
  ...explicit
}: ConcurrencyOptions): InsightConcurrency => {
  const questions = questionsOf({ modelId, quota, cleaner }).map(toReservation(maxTokens));
  const asked = [...Map.groupBy(questions, ({ model }) => model)];
  const callsPerMinute = plannedShare * Math.min(...asked.map(callsCarried));
  const of = (stage: PlannedQuestion['stage']) => questions.filter((question) => question.stage === stage);
  const atWork = (stage: PlannedQuestion['stage']) => callsPerMinute * (sum(of(stage).map(secondsOf)) / 60);
  const fitting = Math.min(
    1,
    ...asked.map(([model, own]) => model.quota.tokensPerMinute / sumReservations(own, atWork)),
  );
  const cleaned = atWork('cleaning') * fitting;
  const cleaningCalls = spreadOverInvocations(cleaned, most.cleaning, explicit);
  return {
    cleaning: cleaningCalls,
    scoring: spreadOverInvocations(atWork('scoring') * fitting, most.scoring, explicit),
    // Most calls are one piece. A call of several pieces takes from the reserve of the others.
    piecesAtOnce: clamp(
      Math.floor(cleaned / (cleaningCalls.batchSize * cleaningCalls.maxConcurrency)),
      1,
      mostPieces,
    ),
  };
};

/** The questions about a call, each with its model. The model that scores also tells who speaks. */
const questionsOf = ({
  cleaner,
  modelId,
  quota,
}: Pick<ConcurrencyOptions, 'cleaner' | 'modelId' | 'quota'>) => {
  const scorer: PlannedModel = { modelId, quota };
  const { cleaning, scoring } = questionsOfACall;
  return [
    { ...cleaning.roles, stage: 'cleaning', model: scorer },
    { ...cleaning.edits, stage: 'cleaning', model: cleaner ?? scorer },
    { ...scoring.scores, stage: 'scoring', model: scorer },
  ] as const satisfies PlannedQuestion[];
};

const tokensOf = (questions: readonly QuestionSize[], { modelId, quota }: PlannedModel): number => {
  const rate = quota.outputRate ?? outputRateOf(modelId);
  return sum(questions.map(({ input, output }) => input + rate * output));
};

/** Calls a minute within the quota of one model. */
const callsCarried = ([model, questions]: [PlannedModel, PlannedQuestion[]]): number =>
  Math.min(
    model.quota.tokensPerMinute / tokensOf(questions, model),
    model.quota.requestsPerMinute / questions.length,
  );

/** Tokens of one model that the calls at work reserve. A call has one open question in a stage. */
const sumReservations = (
  questions: readonly PlannedQuestion[],
  atWork: (stage: PlannedQuestion['stage']) => number,
): number =>
  sum(
    [...Map.groupBy(questions, ({ stage }) => stage)].map(
      ([stage, own]) => atWork(stage) * mostReserved(own),
    ),
  );

/**
 * Whether even the least concurrency of SQS exceeds a quota. Calls are then parked often, and all get done.
 */
export const isBelowLeast = (options: Pick<ConcurrencyOptions, 'modelId' | 'quota' | 'cleaner'>): boolean => {
  const questions = questionsOf(options);
  const perMinute = ({ stage }: PlannedQuestion): number =>
    (leastConcurrency * 60) / sum(questions.filter((one) => one.stage === stage).map(secondsOf));
  return [...Map.groupBy<PlannedModel, PlannedQuestion>(questions, ({ model }) => model)].some(
    ([model, own]) =>
      sum(own.map((question) => perMinute(question) * tokensOf([question], model))) >
        model.quota.tokensPerMinute || sum(own.map(perMinute)) > model.quota.requestsPerMinute,
  );
};

/** Calls at a time as messages and invocations. */
const spreadOverInvocations = (
  calls: number,
  most: Concurrency,
  { batchSize, maxConcurrency }: ExplicitConcurrency,
): Concurrency => {
  const allowed = Math.max(leastConcurrency, Math.floor(calls));
  const invocations =
    maxConcurrency ??
    clamp(Math.ceil(allowed / (batchSize ?? most.batchSize)), leastConcurrency, most.maxConcurrency);
  const messages = batchSize ?? clamp(Math.floor(allowed / invocations), 1, most.batchSize);
  if (maxConcurrency !== undefined || batchSize !== undefined)
    return { batchSize: messages, maxConcurrency: invocations };
  // Three calls are three invocations of one call, not two of two. More are started for places that wait for
  // the slowest.
  const better = clamp(
    Math.floor((allowed * slowestOf(messages)) / messages),
    leastConcurrency,
    most.maxConcurrency,
  );
  return { batchSize: messages, maxConcurrency: better };
};

const secondsOf = ({ output }: QuestionSize): number =>
  modelSpeed.firstTokenSeconds + output / modelSpeed.tokensPerSecond;

/**
 * A question with its reservation. A model that thinks reserves the longest answer, whatever a question
 * expects.
 */
const toReservation =
  (maxTokens: number | undefined) =>
  (question: PlannedQuestion): PlannedQuestion => {
    if (maxTokens === undefined) return question;
    const { thinks } = takesOf(question.model.modelId);
    return { ...question, maxTokens: thinks ? maxTokens : Math.min(question.maxTokens, maxTokens) };
  };

const mostReserved = (questions: readonly QuestionSize[]): number =>
  Math.max(...questions.map(({ input, maxTokens }) => input + maxTokens));

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** Models whose answers count once. They are those of other vendors, and Claude up to 3.5. */
const countedOnce =
  /(?:^|[./])(?:(?:amazon|meta|mistral|cohere|ai21|deepseek|openai|qwen)\.|anthropic\.claude-(?:v2|instant|3-(?:5-)?(?:haiku|sonnet|opus)))/;

/** Tokens of the quota for one token of an answer. An ARN without a model counts as a Claude. */
export const outputRateOf = (modelId: string): number => (countedOnce.test(modelId) ? 1 : 5);
