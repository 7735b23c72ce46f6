import type { ReasonCode } from '../../shared/calls/schema';
import type { AccountReason } from '../../shared/errors';

/** The cause of a Bedrock error, with advice. */
export type Refusal = Whose & {
  /** One sentence says what happened and one what to do. It quotes nothing of the message. */
  reason: (modelId: string) => string;
};

/** Who is to blame. A call's own refusal ends it. With the account's refusal calls wait for a repair. */
type Whose = { of: 'account'; code: AccountReason } | { of: 'call'; code: ReasonCode };

type KnownRefusal = Refusal & {
  pattern: RegExp;
};

/** Why an account may not use a model, by messages about rights. */
const accessRefusals: readonly KnownRefusal[] = [
  {
    pattern: /use case details have not been submitted|use case form/i,
    of: 'account',
    code: 'MODEL_ACCESS_DENIED',
    reason: (modelId) =>
      `The first-use form of the maker of ${modelId} is not filled in for this account. Fill it in under Model catalog in Bedrock's console and wait 15 minutes.`,
  },
  {
    pattern: /INVALID_PAYMENT_INSTRUMENT|payment instrument/i,
    of: 'account',
    code: 'MODEL_ACCESS_DENIED',
    reason: (modelId) =>
      `AWS Marketplace has no valid means of payment for ${modelId}. Add one to the account and wait 15 minutes.`,
  },
  {
    pattern: /aws-marketplace|Marketplace/i,
    of: 'account',
    code: 'MODEL_ACCESS_DENIED',
    reason: (modelId) =>
      `The account has no AWS Marketplace subscription for ${modelId}. Open the model once in Bedrock's console as a user with aws-marketplace:Subscribe.`,
  },
  {
    pattern: /explicit deny/i,
    of: 'account',
    code: 'MODEL_ACCESS_DENIED',
    reason: (modelId) =>
      `A policy denies ${modelId} explicitly. Look for a service control policy that denies Bedrock, also in the regions of the inference profile.`,
  },
];

/** Why a request was refused, by messages that can quote it. */
const requestRefusals: readonly KnownRefusal[] = [
  {
    pattern: /^Operation not allowed/i,
    of: 'account',
    code: 'MODEL_ACCESS_DENIED',
    reason: (modelId) =>
      `Bedrock allows this account no use of ${modelId}. Choose a model in its active life, or ask AWS support to enable Bedrock for the account.`,
  },
  {
    pattern: /on-demand throughput/i,
    of: 'account',
    code: 'MODEL_NOT_FOUND',
    reason: (modelId) =>
      `${modelId} is asked through an inference profile only. Set insight.modelId to the id of an inference profile, such as eu.anthropic.claude-sonnet-4-6.`,
  },
  {
    pattern: /reached the end of its life|marked by provider as Legacy/i,
    of: 'account',
    code: 'MODEL_NOT_FOUND',
    reason: (modelId) => `${modelId} is at the end of its life. Set insight.modelId to a current model.`,
  },
  {
    pattern: /(?:isn.t|is not|not) (?:supported|available) in (?:this|the|your) region/i,
    of: 'account',
    code: 'MODEL_NOT_FOUND',
    reason: (modelId) =>
      `${modelId} does not exist in this region. Set insight.modelId to a model or an inference profile of the region.`,
  },
  {
    pattern: /model identifier is invalid|invalid model identifier|model not found/i,
    of: 'account',
    code: 'MODEL_NOT_FOUND',
    reason: (modelId) =>
      `Bedrock knows no model with the identifier ${modelId}. Correct insight.modelId in the configuration.`,
  },
  {
    pattern:
      /support tool use|support tool calling|support tools|tools? (?:is |are )?not supported|doesn.t support the model/i,
    of: 'account',
    code: 'MODEL_NOT_FOUND',
    reason: (modelId) =>
      `${modelId} takes no requests with tools. Set insight.modelId to a model with tool use.`,
  },
  {
    pattern: /maximum tokens you requested exceeds|max_?tokens: \d+ >|maxTokens.{0,40}(?:exceeds|less than)/i,
    of: 'account',
    code: 'MODEL_UNAVAILABLE',
    reason: (modelId) =>
      `${modelId} gives no answer as long as insight.maxTokens allows. Lower insight.maxTokens.`,
  },
  {
    pattern:
      /(?:input|prompt) is too long|exceeds? .{0,40}context|context (?:limit|window|length)|too many input tokens|maximum input length/i,
    of: 'call',
    code: 'MODEL_UNAVAILABLE',
    reason: (modelId) =>
      `The input is too long for ${modelId}. Choose a model with a longer context, then retry the call.`,
  },
];

/**
 * Finds the known cause of an error. The first match counts.
 * A validation message can quote the transcript, so only the pattern's own words go on.
 * docs/models.md has the sources.
 */
export const findRefusal = (name: string, message: string): Refusal | undefined => {
  const known = name === 'ValidationException' ? requestRefusals : [...accessRefusals, ...requestRefusals];
  return known.find(({ pattern }) => pattern.test(message));
};

/** Request parameters that a family may refuse, as messages name them. */
const parameterNames = {
  temperature: '`?temperature`?',
  toolChoice: '`?(?:toolConfig\\.)?(?:toolChoice|tool_choice)(?:\\.\\w+)?`?',
  topP: '`?(?:top_p|topP)`?',
  topK: '`?(?:top_k|topK)`?',
  maxTokens: '`?(?:max_tokens|maxTokens)`?',
  thinking: '`?thinking(?:\\.type)?(?:\\.\\w+)?`?',
};
export type RequestParameter = keyof typeof parameterNames;

const refused = 'deprecated|(?:not|isn.t|aren.t|un) ?supported|not permitted|not allowed|may only be';
const refusing = '(?:does not|doesn.t) support|extraneous key|[Uu]nsupported|[Uu]nknown|[Mm]alformed';

/** The parameters that a message refuses. Words of a quoted transcript do not count. */
export const findRefusedParameters = (message: string): RequestParameter[] =>
  (Object.keys(parameterNames) as RequestParameter[]).filter((parameter) => {
    const name = `(?<![\\w-])${parameterNames[parameter]}(?![\\w-])`;
    return (
      new RegExp(`${name}[^.\\n]{0,60}?(?:${refused})`).test(message) ||
      new RegExp(`(?:${refusing})[^.\\n]{0,40}?${name}`).test(message) ||
      (parameter === 'toolChoice' && /tool_choice forces tool use/.test(message))
    );
  });

/** The reason if no known refusal matches. */
export const reasonOfRefusedParameters = (names: readonly RequestParameter[], modelId: string): string =>
  `${modelId} refuses the parameter ${names.join(', ')}. Set insight.takes for this model, or choose another insight.modelId.`;
