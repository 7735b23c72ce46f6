import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { AccountBlocks, CallEnds, RetryLater } from '../shared/errors';
import { type Backoff, retryFailures } from '../shared/http/backoff';
import { readConverseOutput, toConverseInput } from './llm/converse';
import type { LanguageModel, ModelRequest, SpokenAnswer } from './llm/language-model';
import { type ModelField, refusesCaching, toModelFailure, validationMessage } from './llm/model-failures';
import { type Takes, type TakesOverrides, takesOf } from './llm/model-families';
import { findRefusedParameters, type RequestParameter } from './llm/model-refusals';
import { isCached } from './llm/prompt-caching';

export interface BedrockOptions {
  modelId: string;
  /** The configuration field of the model. By default the model that scores. */
  field?: ModelField;
  /** Time-out of one answer. */
  timeoutMs: number;
  /** Longest answer (tokens). */
  maxTokens: number;
  backoff: Backoff;
  /** Overrules the table of families if it is wrong or can't tell. */
  takes?: TakesOverrides;
  /** Attempts per invocation. Redelivery brings more. */
  tries?: number;
  /** Attempts while Bedrock throttles. Each one is another throttled request. */
  throttledTries?: number;
  client?: Pick<BedrockRuntimeClient, 'send'>;
  now?: () => number;
  wait?: (ms: number) => Promise<unknown>;
  random?: () => number;
}

/** Asks only if this share of the time-out is left. */
const leastShare = 0.75;
/** A longer wait is not worth the function's time. */
const longestWaitMs = 10_000;

/** A model behind Bedrock's Converse operation. */
export const bedrockModel = (options: BedrockOptions): LanguageModel => new BedrockModel(options);

class BedrockModel implements LanguageModel {
  readonly modelId: string;
  private readonly options: BedrockOptions;
  private readonly client: Pick<BedrockRuntimeClient, 'send'>;
  private readonly now: () => number;
  /** Learns from refusals while the function lives. */
  private takes: Takes;

  constructor(options: BedrockOptions) {
    const { modelId, takes, client = bedrockClient(), now = Date.now } = options;
    this.modelId = modelId;
    this.options = options;
    this.client = client;
    this.now = now;
    this.takes = takesOf(modelId, takes);
  }

  answerLimit(tokens = Number.POSITIVE_INFINITY): number {
    const { maxTokens } = this.options;
    return this.takes.thinks ? maxTokens : Math.min(tokens, maxTokens);
  }

  async ask(request: ModelRequest, deadline: number): Promise<SpokenAnswer> {
    const { timeoutMs, backoff, tries = 3, throttledTries = 2, wait, random } = this.options;
    const lastStart = deadline - timeoutMs * leastShare;
    if (this.now() > lastStart) {
      const reason =
        'Too little time is left to wait for the model in this invocation. The next one goes on from here.';
      throw new RetryLater('MODEL_UNAVAILABLE', reason);
    }
    let throttled = 0;
    return retryFailures(() => this.askWithAcceptedParameters(request, deadline), {
      backoff,
      tries,
      deadline: lastStart,
      now: this.now,
      ...(wait ? { wait } : {}),
      ...(random ? { random } : {}),
      delayAskedBy: (failure) => {
        if (failure instanceof RetryLater) return failure.afterMs ?? 0;
        if (!isShortThrottle(failure)) return undefined;
        throttled += 1;
        return throttled < throttledTries ? (failure.afterMs ?? 0) : undefined;
      },
    });
  }

  /** Asks again without a refused parameter. It drops each parameter once, so this ends. */
  private async askWithAcceptedParameters(request: ModelRequest, deadline: number): Promise<SpokenAnswer> {
    const sent = this.takes;
    try {
      return await this.converse(request, sent, deadline);
    } catch (failure) {
      if (isCached(request, sent) && isRefusalOfCaching(failure)) {
        this.takes = { ...this.takes, caching: undefined };
        return this.askWithAcceptedParameters(request, deadline);
      }
      const refused = readRefusedParameters(failure);
      if (!carriesAny(sent, refused)) throw failure;
      this.takes = dropParameters(this.takes, refused);
      return this.askWithAcceptedParameters(request, deadline);
    }
  }

  private async converse(request: ModelRequest, takes: Takes, deadline: number): Promise<SpokenAnswer> {
    const { modelId } = this;
    const maxTokens = this.answerLimit(request.maxTokens);
    const input = toConverseInput(request, { modelId, maxTokens, takes });
    const leftMs = Math.max(1, Math.min(this.options.timeoutMs, deadline - this.now()));
    const signal = AbortSignal.timeout(leftMs);
    try {
      return readConverseOutput(await this.client.send(new ConverseCommand(input), { abortSignal: signal }));
    } catch (error) {
      const { field } = this.options;
      throw toModelFailure(error, { modelId, ...(field ? { field } : {}), timedOut: signal.aborted });
    }
  }
}

/**
 * Uses HTTP/1.1. Over HTTP/2, the SDK's default here, one cut connection ends all answers on it.
 * Only `retryFailures` counts attempts.
 */
const bedrockClient = () =>
  new BedrockRuntimeClient({
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler({ connectionTimeout: 5000 }),
  });

const isShortThrottle = (failure: unknown): failure is AccountBlocks =>
  failure instanceof AccountBlocks &&
  failure.code === 'MODEL_THROTTLED' &&
  (failure.afterMs ?? 0) <= longestWaitMs;

const isRefusalOfCaching = (failure: unknown): boolean =>
  (failure instanceof CallEnds || failure instanceof AccountBlocks) && refusesCaching(failure.cause);

const readRefusedParameters = (failure: unknown): RequestParameter[] => {
  const message = failure instanceof CallEnds ? validationMessage(failure.cause) : undefined;
  return message === undefined ? [] : findRefusedParameters(message);
};

const carriesAny = ({ temperature, toolChoice }: Takes, refused: readonly RequestParameter[]): boolean =>
  (temperature && refused.includes('temperature')) ||
  (toolChoice !== 'auto' && refused.includes('toolChoice'));

const dropParameters = (takes: Takes, refused: readonly RequestParameter[]): Takes => ({
  ...takes,
  temperature: takes.temperature && !refused.includes('temperature'),
  toolChoice: refused.includes('toolChoice') ? 'auto' : takes.toolChoice,
});
