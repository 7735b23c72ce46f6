import { assumptions } from './assumptions';
import { type ModelPrice, modelPriceOf } from './prices';

/** Tokens of one kind of question, for each time that it is asked. */
export interface QuestionTokens {
  /** How often a call has it. A long call has several pieces. */
  readonly perCall: number;
  /** Tokens of the whole input. */
  readonly input: number;
  /** Those of them that stand before a cache point and are long enough to be cached. */
  readonly cacheable: number;
  readonly output: number;
}

export const questionNames = ['record_roles', 'record_edits', 'record_scores'] as const;
export type QuestionName = (typeof questionNames)[number];
export type TokensOfACall = Readonly<Record<QuestionName, QuestionTokens>>;

export interface ModelChoice {
  readonly modelId: string;
  readonly cleaningModelId: string;
  readonly callsADay: number;
  readonly rolesAsked: number;
}

/** Time that Bedrock keeps a cached beginning after its last use. */
const cacheMinutes = 5;

/** Share of the questions whose beginning is cached, if calls come evenly and at random. */
export const cacheHits = (callsADay: number): number => {
  const { hoursADay, promptBeginnings } = assumptions;
  return 1 - Math.exp((-cacheMinutes * callsADay) / (hoursADay * 60 * promptBeginnings));
};

/** USD for one question. */
const usdOfQuestion = (
  { input, cacheable, output }: QuestionTokens,
  price: ModelPrice,
  hits: number,
): number => {
  const cached = cacheable * (hits * price.cacheRead + (1 - hits) * price.cacheWrite);
  return ((input - cacheable + cached) * price.input + output * price.output) / 1e6;
};

const priceOf = (modelId: string): ModelPrice => {
  const price = modelPriceOf(modelId);
  if (!price) throw new Error(`There is no price of ${modelId} in bench/costs/prices.ts. Add it.`);
  return price;
};

/** What a call costs by question, USD. Who speaks is asked of the model that scores. */
export const modelCostOfACall = (
  tokens: TokensOfACall,
  { modelId, cleaningModelId, callsADay, rolesAsked }: ModelChoice,
): Record<QuestionName, number> => {
  const hits = cacheHits(callsADay);
  const cost = (name: QuestionName, model: string, share = 1) =>
    share * tokens[name].perCall * usdOfQuestion(tokens[name], priceOf(model), hits);
  return {
    record_roles: cost('record_roles', modelId, rolesAsked),
    record_edits: cost('record_edits', cleaningModelId),
    record_scores: cost('record_scores', modelId),
  };
};
