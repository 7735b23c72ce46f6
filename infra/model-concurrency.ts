import { takesOf } from '../functions/insight/llm/model-families';

/** What the account may ask of the model per minute (Service Quotas, Amazon Bedrock). */
export interface ModelQuota {
  readonly tokensPerMinute: number;
  readonly requestsPerMinute: number;
  /** Tokens of the quota that one token of an answer uses. Left out, it follows from the model. */
  readonly outputRate?: number | undefined;
}

/** How many messages an invocation takes, and how many invocations SQS starts at a time. */
export interface Concurrency {
  readonly batchSize: number;
  readonly maxConcurrency: number;
}

export interface QuestionSize {
  /** Tokens. */
  readonly input: number;
  readonly output: number;
  /** Reserved while the question is open, besides the input. */
  readonly maxTokens: number;
}

/**
 * What the questions about a call of four minutes measure: 66 lines in four languages, six criteria, roles left open by the
 * engine. `npm run bench:quota` shows them.
 */
export const questionsOfACall = {
  cleaning: {
    roles: { input: 2350, output: 304, maxTokens: 530 },
    edits: { input: 2600, output: 726, maxTokens: 2150 },
  },
  scoring: { scores: { input: 3900, output: 1450, maxTokens: 2540 } },
} as const satisfies Record<string, Record<string, QuestionSize>>;

/** How fast a model of the present generation answers. A faster one uses more of the quota. */
export const modelSpeed = { firstTokenSeconds: 1.5, tokensPerSecond: 70 } as const;

/** Share of the quota that is planned for. The rest is for longer calls, faster answers and second asks. */
const plannedShare = 0.9;
/** SQS event sources take no fewer than two invocations at a time. */
export const leastConcurrency = 2;
/**
 * How many times longer the slowest of a batch takes than the mean. The others of the batch ask nothing meanwhile. Calls
 * differ in length by a deviation of 0.6 of their logarithm (decision 053).
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

/** Explicit numbers of the configuration. They win, whatever the quota is. */
export interface ExplicitConcurrency {
  readonly batchSize?: number | undefined;
  readonly maxConcurrency?: number | undefined;
}

export interface ConcurrencyOptions extends ExplicitConcurrency {
  readonly modelId: string;
  readonly quota: ModelQuota;
  /** Longest answer allowed, tokens. Each question to a model that thinks reserves it. */
  readonly maxTokens?: number | undefined;
  /** What is never exceeded, whatever the quota allows. It comes from the scale. */
  readonly most: { readonly cleaning: Concurrency; readonly scoring: Concurrency };
}

/**
 * How many calls are cleaned and scored at a time, so that what is asked stays within the quota of the model (decision 036).
 *
 * The quota carries so many calls a minute. A call takes its time in a stage. Both give the calls at work there. What they
 * reserve while they are open has to fit as well.
 */
export const modelConcurrency = ({
  modelId,
  quota,
  maxTokens,
  most,
  ...explicit
}: ConcurrencyOptions): InsightConcurrency => {
  const rate = quota.outputRate ?? outputRateOf(modelId);
  const asAsked = reservedBy(modelId, maxTokens);
  const cleaning = Object.values(questionsOfACall.cleaning).map(asAsked);
  const scoring = Object.values(questionsOfACall.scoring).map(asAsked);
  const all = [...cleaning, ...scoring];
  const tokens = sum(all.map(({ input, output }) => input + rate * output));
  const callsPerMinute =
    plannedShare * Math.min(quota.tokensPerMinute / tokens, quota.requestsPerMinute / all.length);
  const atWork = (questions: readonly QuestionSize[]) =>
    callsPerMinute * (sum(questions.map(secondsOf)) / 60);
  const reserved = atWork(cleaning) * mostReserved(cleaning) + atWork(scoring) * mostReserved(scoring);
  const fitting = Math.min(1, quota.tokensPerMinute / reserved);
  const cleaned = atWork(cleaning) * fitting;
  const cleaningCalls = spread(cleaned, most.cleaning, explicit);
  return {
    cleaning: cleaningCalls,
    scoring: spread(atWork(scoring) * fitting, most.scoring, explicit),
    // Most calls are one piece. Several at once come out of what the calls leave.
    piecesAtOnce: clamp(
      Math.floor(cleaned / (cleaningCalls.batchSize * cleaningCalls.maxConcurrency)),
      1,
      mostPieces,
    ),
  };
};

/** Whether even the least that SQS takes asks for more than the quota. Calls are then parked a lot, and all get done. */
export const isBelowLeast = ({ modelId, quota }: Pick<ConcurrencyOptions, 'modelId' | 'quota'>): boolean => {
  const rate = quota.outputRate ?? outputRateOf(modelId);
  const offered = Object.values(questionsOfACall).map((stage) => {
    const questions: readonly QuestionSize[] = Object.values(stage);
    const callsPerMinute = (leastConcurrency * 60) / sum(questions.map(secondsOf));
    return {
      tokens: callsPerMinute * sum(questions.map(({ input, output }) => input + rate * output)),
      requests: callsPerMinute * questions.length,
    };
  });
  return (
    sum(offered.map(({ tokens }) => tokens)) > quota.tokensPerMinute ||
    sum(offered.map(({ requests }) => requests)) > quota.requestsPerMinute
  );
};

/** So many calls at a time, as messages and invocations. */
const spread = (
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
  // Three calls are three invocations of one, and not two of one. More are started for places that wait for the slowest.
  const better = clamp(
    Math.floor((allowed * slowestOf(messages)) / messages),
    leastConcurrency,
    most.maxConcurrency,
  );
  return { batchSize: messages, maxConcurrency: better };
};

const secondsOf = ({ output }: QuestionSize): number =>
  modelSpeed.firstTokenSeconds + output / modelSpeed.tokensPerSecond;

/** A question with what it reserves. A model that thinks gets the longest answer, whatever a question expects. */
const reservedBy =
  (modelId: string, maxTokens: number | undefined) =>
  (question: QuestionSize): QuestionSize => {
    if (maxTokens === undefined) return question;
    const { thinks } = takesOf(modelId);
    return { ...question, maxTokens: thinks ? maxTokens : Math.min(question.maxTokens, maxTokens) };
  };

const mostReserved = (questions: readonly QuestionSize[]): number =>
  Math.max(...questions.map(({ input, maxTokens }) => input + maxTokens));

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** Models whose answers count once: other vendors' and Claude up to 3.5. */
const countedOnce =
  /(?:^|[./])(?:(?:amazon|meta|mistral|cohere|ai21|deepseek|openai|qwen)\.|anthropic\.claude-(?:v2|instant|3-(?:5-)?(?:haiku|sonnet|opus)))/;

/** Tokens of the quota that one token of an answer uses. An ARN that names no model is taken for a Claude. */
export const outputRateOf = (modelId: string): number => (countedOnce.test(modelId) ? 1 : 5);
