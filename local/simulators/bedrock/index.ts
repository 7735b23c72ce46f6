import { randomUUID } from 'node:crypto';
import { parseJson } from '../../../functions/shared/json';
import type { Faults } from '../faults';
import { type Ledger, createLedger as newLedger, sha256 } from '../ledger';
import {
  htmlAnswer,
  jsonAnswer,
  latency,
  type RunningServer,
  startServer,
  type WireAnswer,
  type WireRequest,
} from '../server';
import {
  converseOutput,
  type Output,
  outputOf,
  type Question,
  type QuestionOptions,
  type Refusal,
  readQuestion,
} from './converse-question';
import { callTextOf, findTool } from './language-model/answer';
import type { ModelAccess } from './model-access';
import type { ModelFamily } from './model-families';
import { type Admission, type ModelQuota, modelQuota, type QuotaLimits } from './model-quota';
import { type InputUse, promptCache } from './prompt-cache';
import { inputHash } from './question-hash';

export interface BedrockOptions extends QuestionOptions {
  /** How long the model takes (ms). */
  latency?: { modelMs?: number | undefined };
  faults?: Faults | undefined;
  ledger?: Ledger;
  /** Denies the account access to the model. By default it has access. */
  access?: ModelAccess | undefined;
  /** Quota of the account for each model. Unlimited by default. */
  quota?: Pick<QuotaLimits, 'tokensPerMinute' | 'requestsPerMinute'> | undefined;
  /** How many request bodies `requests()` keeps, starting with the first. Default 20,000. */
  keepRequests?: number;
  /** Epoch ms. The quota refills by it. */
  now?: () => number;
}

/** Cost of the answers to one kind of question. */
export interface TokenUse extends InputUse {
  answers: number;
  outputTokens: number;
}

export interface BedrockSimulator extends RunningServer {
  ledger: Ledger;
  /** Delivered answers so far, by the tool of the question. */
  tokens(): Readonly<Record<string, TokenUse>>;
  /** Refused requests so far, by Bedrock's error name. Omits injected faults. */
  refusals(): Readonly<Record<string, number>>;
  /** Request bodies as received, including requests that a fault hit. */
  requests(): string[];
}

export const CONVERSE_PATH = /^\/model\/([^/]+)\/converse$/;

/** An error in the format of Bedrock Runtime. */
export const awsError = (status: number, type: string, message: string): WireAnswer =>
  jsonAnswer(status, { message }, { 'x-amzn-errortype': `${type}:`, 'x-amzn-requestid': randomUUID() });

/** Keeps the first `limit` request bodies. */
export const requestLog = (limit = 20_000) => {
  const bodies: string[] = [];
  return {
    bodies,
    keep: ({ body }: WireRequest) => {
      if (bodies.length < limit) bodies.push(body.toString());
    },
  };
};

/**
 * Simulates Bedrock Runtime's Converse operation over HTTP. The model id selects a family of models. The
 * family decides what is refused and how answers look (`model-families/`). All families share one model that
 * really reads the transcript and the criteria (`language-model/`). It believes any text outside the
 * transcript's fence.
 */
export const startBedrock = async (options: BedrockOptions = {}): Promise<BedrockSimulator> => {
  const ledger = options.ledger ?? newLedger();
  const log = requestLog(options.keepRequests);
  const refused = new Map<string, number>();
  const used = tokenUse();
  const admit = createAdmission(options);
  const cache = promptCache(options.now ?? Date.now);

  const refuse = ({ status, type, message }: Refusal): WireAnswer => {
    refused.set(type, (refused.get(type) ?? 0) + 1);
    return awsError(status, type, message);
  };

  const answer = async (request: WireRequest): Promise<WireAnswer> => {
    const modelId = CONVERSE_PATH.exec(request.path)?.[1];
    if (request.method !== 'POST' || !modelId) {
      return awsError(404, 'UnknownOperationException', 'There is no such operation.');
    }
    const question = options.access?.refusal() ?? readQuestion(request, decodeURIComponent(modelId), options);
    if ('type' in question) return refuse(question);
    const admission = admit(question);
    if (!admission.admitted)
      return refuse({ status: 429, type: 'ThrottlingException', message: admission.message });
    const input = cache.use(question);
    let outputTokens = 0;
    try {
      await latency(options.latency?.modelMs, request);
      const output = outputOf(question, options);
      outputTokens = output.outputTokens;
      return {
        ...jsonAnswer(200, converseOutput(input, output, options.latency?.modelMs)),
        onDelivered: () => {
          used.add(findTool(question.body) ?? 'none', { ...input, outputTokens });
          ledger.recordDelivery({
            input: paidInputOf(request, question, output),
            usable: output.usable,
            note: noteOf(question, ledger.paid),
          });
        },
      };
    } finally {
      admission.settle({ ...input, outputTokens });
    }
  };

  const server = await startServer({
    answer,
    onReceived: log.keep,
    faults: options.faults,
    faultAnswers: {
      tooManyRequests: () =>
        awsError(429, 'ThrottlingException', 'Too many requests, please wait before trying again.'),
      serverError: () =>
        awsError(500, 'InternalServerException', 'The system encountered an unexpected error.'),
      malformed: (request, random) => ({
        ...(random() < 0.5
          ? htmlAnswer(200, 'Proxy', 'The upstream server sent no valid answer.')
          : BROKEN_JSON),
        onDelivered: () =>
          ledger.recordDelivery({
            input: inputHash(request, parseJson(request.body.toString())),
            usable: false,
          }),
      }),
      cut: () => BROKEN_JSON,
    },
  });
  return {
    ...server,
    ledger,
    requests: () => [...log.bodies],
    refusals: () => Object.fromEntries(refused),
    tokens: used.all,
  };
};

const BROKEN_JSON: WireAnswer = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"output":{"message":{"role":"assistant","content":[{"toolUse":{"toolUseId":"tooluse_x","name":"record_sc',
};

const noUse: TokenUse = {
  answers: 0,
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
};

const tokenUse = () => {
  const used = new Map<string, TokenUse>();
  return {
    add: (tool: string, use: Omit<TokenUse, 'answers'>): void => {
      const so = used.get(tool) ?? noUse;
      used.set(tool, {
        answers: so.answers + 1,
        inputTokens: so.inputTokens + use.inputTokens,
        cacheReadTokens: so.cacheReadTokens + use.cacheReadTokens,
        cacheWriteTokens: so.cacheWriteTokens + use.cacheWriteTokens,
        outputTokens: so.outputTokens + use.outputTokens,
      });
    },
    all: () => Object.fromEntries(used),
  };
};

const unlimited: Admission = { admitted: true, settle: () => undefined };

/**
 * Decides whether a question may begin. Each family has its own quota, shared by all profiles of its models.
 */
const createAdmission = ({ quota, now = Date.now }: BedrockOptions) => {
  const quotas = new Map<ModelFamily, ModelQuota>();
  return ({ family, ...reserving }: Question): Admission => {
    if (!quota) return unlimited;
    const shared = quotas.get(family) ?? modelQuota({ ...quota, outputRate: family.outputRate }, now);
    quotas.set(family, shared);
    return shared.admit(reserving);
  };
};

/** Helps a person to find the call. */
const noteOf = ({ modelId, body }: Question, paid: number): string =>
  `${findTool(body) ?? 'no tool'} of ${modelId}, question ${(body.messages.length + 1) / 2}, paid answer ${paid + 1}: ${callTextOf(body).slice(0, 80)}`;

/** A truncated answer counts only for a question with the same limit. */
const paidInputOf = (request: WireRequest, { content, maxTokens }: Question, { stopReason }: Output) => {
  const input = inputHash(request, content);
  return stopReason === 'max_tokens' ? sha256(`${input}\n${maxTokens}`) : input;
};
